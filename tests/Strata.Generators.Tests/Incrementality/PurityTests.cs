using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Strata.Generators.Tests.Incrementality;

/// <summary>What flows between steps is data: no symbol, syntax or compilation, and equal where the source is.</summary>
public sealed class PurityTests
{
    [Fact]
    public void No_model_holds_anything_of_the_compiler()
    {
        var values = Models(Driver.Compile(Declarations.Source));
        Assert.True(values.Count >= 9);
        Assert.All(values, value => Assert.Null(ObjectGraph.FindImpurity(value)));
    }

    [Fact]
    public void The_guard_fires()
    {
        var compilation = Driver.Compile(Declarations.Source);
        var type = compilation.GetTypeByMetadataName("Small.Tower")!;
        Assert.NotNull(ObjectGraph.FindImpurity(new { Deep = new { Inner = new object?[] { 1, type } } }));
        Assert.NotNull(ObjectGraph.FindImpurity(new Tuple<object>(compilation)));
        Assert.NotNull(ObjectGraph.FindImpurity(new List<object> { type.Locations[0] }));
        Assert.NotNull(ObjectGraph.FindImpurity(new { Node = type.DeclaringSyntaxReferences[0].GetSyntax(CancellationToken.None) }));
        Assert.Null(ObjectGraph.FindImpurity(new { Deep = new[] { "text", "more" }, Number = 3 }));
    }

    [Fact]
    public void The_same_source_gives_equal_models_with_equal_hash_codes()
    {
        var (first, second) = (Models(Driver.Compile(Declarations.Source)), Models(Driver.Compile(Declarations.Source)));
        Assert.Equal(first, second);
        Assert.Equal(first.Select(value => value.GetHashCode()), second.Select(value => value.GetHashCode()));
    }

    [Fact]
    public void An_edit_that_matters_gives_another_model()
    {
        var edited = Declarations.Source.Replace("public partial RmsNorm<Hidden> PostNorm", "public partial RmsNorm<Ffn> PostNorm", StringComparison.Ordinal);
        Assert.NotEqual(Models(Driver.Compile(Declarations.Source)), Models(Driver.Compile(edited)));
    }

    [Fact]
    public void The_driver_does_not_keep_an_old_compilation_alive()
    {
        var (old, driver) = RunTwice();
        for (var attempt = 0; attempt < 10 && old.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive);
        GC.KeepAlive(driver);
    }

    /// <summary>Runs in frames of their own, so that no stack slot keeps what they worked on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Old, GeneratorDriver Driver) RunTwice()
    {
        var (old, driver) = RunOnce();
        return (old, driver.RunGenerators(Driver.Compile(Declarations.Source, "class Newer;")));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Old, GeneratorDriver Driver) RunOnce()
    {
        var compilation = Driver.Compile(Declarations.Source);
        return (new WeakReference(compilation), Driver.Generators().RunGenerators(compilation));
    }

    private static List<object> Models(Compilation compilation) =>
    [
        .. Driver.Generators().RunGenerators(compilation).GetRunResult().Results
            .SelectMany(result => result.TrackedSteps)
            .Where(named => StepNames.All.Contains(named.Key))
            .SelectMany(named => named.Value)
            .SelectMany(step => step.Outputs)
            .Select(output => output.Value),
    ];
}
