using Microsoft.CodeAnalysis;

namespace Strata.Generators.Tests.Incrementality;

/// <summary>Why each step of ours ran, or did not, in the second of two runs.</summary>
internal sealed class RunReasons
{
    private readonly GeneratorDriverRunResult _result;

    private RunReasons(GeneratorDriverRunResult result) => _result = result;

    /// <summary>Why the steps that hand models on gave what they gave.</summary>
    public IEnumerable<IncrementalStepRunReason> Models => Steps.SelectMany(step => step.Outputs).Select(output => output.Reason);

    /// <summary>Why source was written.</summary>
    public IEnumerable<IncrementalStepRunReason> Sources => _result.Results
        .SelectMany(result => result.TrackedOutputSteps.Values)
        .SelectMany(steps => steps)
        .SelectMany(step => step.Outputs)
        .Select(output => output.Reason);

    private IEnumerable<IncrementalGeneratorRunStep> Steps => _result.Results
        .SelectMany(result => result.TrackedSteps)
        .Where(named => StepNames.All.Contains(named.Key))
        .SelectMany(named => named.Value);

    /// <summary>Runs the generators before and after an edit.</summary>
    public static RunReasons Of(Compilation before, Compilation after) =>
        new(Driver.Generators().RunGenerators(before).RunGenerators(after).GetRunResult());

    /// <summary>No step of ours gave anything new, and no file was written again.</summary>
    public void AssertNothingNew()
    {
        Assert.NotEmpty(Models);
        Assert.NotEmpty(Sources);
        Assert.All(Models, reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString()));
        Assert.All(Sources, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }
}
