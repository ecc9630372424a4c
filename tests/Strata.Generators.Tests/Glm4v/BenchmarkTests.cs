using Strata.Benchmarks;

namespace Strata.Generators.Tests.Glm4v;

/// <summary>What the benchmarks measure follows the model: nobody runs them at every change.</summary>
public class BenchmarkTests
{
    [Fact]
    public void Every_edit_is_one()
    {
        var model = new Glm4vCompilation();
        Assert.All(
            new[] { model.Flow, model.Axis, model.Stages, model.Unrelated },
            edited => Assert.NotEqual(
                model.Unedited.SyntaxTrees.Select(tree => tree.ToString()), edited.SyntaxTrees.Select(tree => tree.ToString())));
    }
}
