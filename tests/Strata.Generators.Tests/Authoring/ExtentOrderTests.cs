using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Strata.Generators.Tests.Authoring;

/// <summary>An extent that is named after a type parameter is that axis's, wherever it stands; the others follow in order.</summary>
public sealed partial class ExtentOrderTests
{
    [Theory]
    [InlineData("TIn, TOut", "tout, tin", "tout: Inner, tin: Hidden")]
    [InlineData("TIn, TOut", "output, input", "output: Inner, input: Hidden")]
    [InlineData("TIn, TOut", "to, from", "to: Hidden, from: Inner")]
    [InlineData("THidden, TInner", "inner, outer", "inner: Inner, outer: Hidden")]
    [InlineData("A, B", "first, second", "first: Hidden, second: Inner")]
    public void Follows_names(string types, string extents, string given)
    {
        var parameters = types.Split(", ");
        var input = AuthoringCompilation.Of(new("extents")
        {
            Text = $$"""
                using Base; namespace Case;
                public sealed class Map<{{types}}>(Extent {{extents.Replace(", ", ", Extent ")}}) : Layer<{{types}}>("Map")
                    where {{parameters[0]}} : IAxis where {{parameters[1]}} : IAxis
                {
                    public override Activation<{{parameters[1]}}> Forward(Activation<{{parameters[0]}}> x) => throw new NotSupportedException();
                }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Map<Hidden, Inner> Only { get; }
                }
                """,
        });
        var generated = CSharpGeneratorDriver
            .Create([.. Strata.Tests.Generators.All], parseOptions: (CSharpParseOptions)input.SyntaxTrees[0].Options)
            .RunGenerators(input)
            .GetRunResult().GeneratedTrees.Select(tree => tree.ToString())
            .Single(text => text.Contains("Only = new", StringComparison.Ordinal));
        Assert.Equal(given, string.Join(", ", Given().Matches(generated).Select(match => $"{match.Groups[1]}: {match.Groups[2]}")));
    }

    [GeneratedRegex(@"(\w+): new global::Strata\.Axes\.Extent\(global::Base\.(\w+)\.Size")]
    private static partial Regex Given();
}
