using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Pipelines;

namespace Strata.Generators.Tests.Harness;

/// <summary>Runs the generators, and remembers what was computed again.</summary>
internal sealed class Generation
{
    private readonly GeneratorDriver _driver;
    private readonly CSharpCompilation _input;

    private Generation(GeneratorDriver driver, CSharpCompilation input)
    {
        _input = input;
        _driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var diagnostics);
        Told = [.. diagnostics.Where(told => told.Id.StartsWith("STR", StringComparison.Ordinal))];
        Assert.Equal(Told, diagnostics);
        Output = output;
    }

    /// <summary>The compilation with what was generated.</summary>
    public Compilation Output { get; }

    /// <summary>What the generators tell themselves, where the compiler would ask no analyzer.</summary>
    public IReadOnlyList<Diagnostic> Told { get; }

    public GeneratorDriverRunResult Result => _driver.GetRunResult();

    /// <summary>The generated texts, by file name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.Results
        .SelectMany(result => result.GeneratedSources)
        .ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>What the compiler says of everything, generated or not.</summary>
    public IReadOnlyList<Diagnostic> Faults =>
        [.. Loud.Of(Output).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsRuntime(diagnostic))];

    /// <summary>Runs the generators, and once more after an unrelated edit, which must compute nothing again.</summary>
    public static Generation Of(CSharpCompilation input)
    {
        var first = new Generation(
            CSharpGeneratorDriver.Create(
                [.. Strata.Tests.Generators.All],
                parseOptions: Compilations.ParseOptions,
                driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)),
            input);
        Assert.Empty(first.After(input.Unrelated()).Recomputed);
        return first;
    }

    /// <summary>Runs the same driver over an edited compilation.</summary>
    public Generation After(CSharpCompilation edited) => new(_driver, edited);

    /// <summary>Runs the same driver after one edit.</summary>
    public Generation After(string path, string from, string to) => After(_input.Edit(path, from, to));

    /// <summary>All outputs of the steps that have a name.</summary>
    public IReadOnlyList<(string Step, object Value, IncrementalStepRunReason Reason)> Steps =>
    [
        .. from result in Result.Results
           from step in result.TrackedSteps
           where StepNames.All.Contains(step.Key)
           from run in step.Value
           from output in run.Outputs
           select (step.Key, Read(output.Value), output.Reason),
    ];

    /// <summary>What was computed again: models that differ from before, and source that was written anew.</summary>
    public IReadOnlyList<string> Recomputed =>
    [
        .. Steps.Where(step => IsNew(step.Reason)).Select(step => $"{step.Step}: {step.Value}"),
        .. from result in Result.Results
           from step in result.TrackedOutputSteps
           from run in step.Value
           from output in run.Outputs
           where IsNew(output.Reason)
           select $"{step.Key}: {output.Value}",
    ];

    private static object Read(object value) => value is IDeclared declared ? declared.Read! : value;

    private static bool IsNew(IncrementalStepRunReason reason) =>
        reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);

    private static bool IsRuntime(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.FilePath is "Runtime.cs" || diagnostic.Id == "CS1591";
}
