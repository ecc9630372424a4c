using Strata.Generators.Model;
using Strata.Generators.Model.Values;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Caching;

/// <summary>
/// Nothing that a step hands on keeps a compilation alive. <see cref="WeakReferenceTests"/> looks at what really stays alive.
/// </summary>
public class PurityTests
{
    [Fact]
    public void No_step_hands_on_what_belongs_to_a_compilation()
    {
        var steps = Generation.Of(Compilations.Of(SourceTexts.Toy)).Steps;
        Assert.NotEmpty(steps);
        Assert.All(steps, step => Assert.Null(ObjectGraph.FindForbidden(step.Value)));
    }

    /// <summary>The walk itself is tested: it must see through fields, lists and base classes.</summary>
    [Fact]
    public void The_walk_finds_what_it_looks_for()
    {
        var compilation = Compilations.Of(SourceTexts.Toy);
        var tree = compilation.SyntaxTrees[0];
        var type = compilation.GetTypeByMetadataName("Toy.Mlp")!;
        object[] forbidden =
        [
            compilation, tree, tree.GetRoot(), type, type.GetMembers()[0], type.Locations[0], type.GetAttributes()[0],
            compilation.GetSemanticModel(tree),
        ];
        Assert.All(forbidden, value => Assert.NotNull(ObjectGraph.FindForbidden(value)));
        Assert.All(forbidden, value => Assert.NotNull(ObjectGraph.FindForbidden(new Holder(value))));
        Assert.All(forbidden, value => Assert.NotNull(ObjectGraph.FindForbidden(new List<Holder> { new(value) })));
    }

    [Fact]
    public void The_walk_lets_models_pass() =>
        Assert.Null(ObjectGraph.FindForbidden(new EquatableArray<string>(["a", "b"])));

    private abstract class Base(object value)
    {
        protected object Value { get; } = value;
    }

    private sealed class Holder(object value) : Base(value);
}
