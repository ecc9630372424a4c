using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Caching;

/// <summary>Nothing that a step hands on keeps a compilation alive.</summary>
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

    [Fact]
    public void The_driver_forgets_the_compilation_before()
    {
        var (generation, before) = Run();
        for (var attempt = 0; attempt < 5 && before.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(before.IsAlive);
        GC.KeepAlive(generation);
    }

    // In a method of its own, so that no local keeps what it is about.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Before) Run()
    {
        var before = Compilations.Of(SourceTexts.Toy);
        var driver = Microsoft.CodeAnalysis.CSharp.CSharpGeneratorDriver
            .Create([new BlockGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions)
            .RunGenerators(before);
        driver = driver.RunGenerators(before.Edit("Mlp.cs", "linear_fc1", "linear_fc3"));
        return (driver, new WeakReference(before));
    }

    private abstract class Base(object value)
    {
        protected object Value { get; } = value;
    }

    private sealed class Holder(object value) : Base(value);
}
