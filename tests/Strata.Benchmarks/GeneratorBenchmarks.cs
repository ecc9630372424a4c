using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace Strata.Benchmarks;

/// <summary>
/// The generators on the declaration of GLM-4.1V and a deployment of it, as the compiler drives them. Every run gets a compilation of its
/// own, nothing of which is bound yet: an editor makes one at every key stroke, and binding the declarations again is most of what an
/// edit costs.
/// </summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private Glm4vCompilation _model = null!;
    private GeneratorDriver _warm = null!;

    /// <summary>Reads the declaration and runs the generators once.</summary>
    [GlobalSetup]
    public void Read()
    {
        _model = new Glm4vCompilation();
        _warm = Glm4vCompilation.Driver().RunGenerators(_model.Unedited);
        var result = _warm.GetRunResult();
        if (!result.Diagnostics.IsEmpty)
        {
            throw new InvalidOperationException($"The generators failed, and do less than they should: {result.Diagnostics[0]}");
        }

        if (!result.GeneratedTrees.Any(
            tree => tree.FilePath.EndsWith("Glm4v9BOn16.Deployment.g.cs", StringComparison.Ordinal)))
        {
            throw new InvalidOperationException("The deployment was not generated.");
        }
    }

    /// <summary>A new driver, as in a build.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver Cold() => Glm4vCompilation.Driver().RunGenerators(_model.Unedited.Clone());

    /// <summary>The same source again, in a compilation that knows nothing yet.</summary>
    [Benchmark]
    public GeneratorDriver AfterNoEdit() => _warm.RunGenerators(_model.Unedited.Clone());

    /// <summary>After a type was added that has nothing to do with the model.</summary>
    [Benchmark]
    public GeneratorDriver AfterAnUnrelatedEdit() => _warm.RunGenerators(_model.Unrelated.Clone());

    /// <summary>After a flow's body was edited.</summary>
    [Benchmark]
    public GeneratorDriver AfterAFlowEdit() => _warm.RunGenerators(_model.Flow.Clone());

    /// <summary>After an axis's size was edited.</summary>
    [Benchmark]
    public GeneratorDriver AfterAnAxisEdit() => _warm.RunGenerators(_model.Axis.Clone());

    /// <summary>After a list of stages was edited.</summary>
    [Benchmark]
    public GeneratorDriver AfterAStagesEdit() => _warm.RunGenerators(_model.Stages.Clone());
}
