using Microsoft.CodeAnalysis;
using Strata.Generators.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Pipelines;

/// <summary>
/// STR0011: a declaration at which this program failed. The others are generated all the same, and their author learns which one it was.
/// </summary>
/// <param name="MetadataName">Its name, by which every compilation finds it.</param>
/// <param name="Failure">What was thrown.</param>
internal sealed record FailedDeclaration(string MetadataName, string Failure)
{
    /// <summary>What was thrown, on one line, with the place that threw it.</summary>
    public static string Describe(Exception fault)
    {
        var place = fault.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains("Strata."));
        var text = $"{fault.GetType().Name}: {fault.Message.Replace('\r', ' ').Replace('\n', ' ')}";
        return place is null ? text : $"{text} ({place.Split([" in "], StringSplitOptions.None)[0]})";
    }

    /// <summary>
    /// Lets failures be said. A location is asked for only where something failed: it would be another after every edit above it.
    /// </summary>
    /// <param name="context">What they are said to.</param>
    /// <param name="failed">The failures: none, and then the compilation is asked for nothing.</param>
    public static void Register(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<FailedDeclaration> failed) =>
#pragma warning disable RS0030 // Nothing depends on the whole compilation but the failures, of which there are none.
        context.RegisterSourceOutput(
            failed.Combine(context.CompilationProvider),
            static (output, pair) => output.ReportDiagnostic(pair.Left.Report(pair.Right)));
#pragma warning restore RS0030

    private Diagnostic Report(Compilation compilation) => Finding
        .At(DeclarationRules.GeneratorFailed, "", Name, Failure)
        .ToDiagnostic(compilation.Assembly.GetTypeByMetadataName(MetadataName)?.Locations.FirstOrDefault());

    private string Name => MetadataName.Split('.', '+').Last();
}
