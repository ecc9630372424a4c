using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Blocks;

/// <summary>What holds of a generic block only by what it is closed with is proven where it is closed.</summary>
public class ClosedBlockTests
{
    private const string Shared = """
        namespace Shared;

        public interface ISizes { int Width { get; } int HeadSize { get; } double RmsNormEps { get; } }
        public record Sizes : ISizes { public required int Width { get; init; } public required int HeadSize { get; init; } public double RmsNormEps => 1; }
        public record Pair : ISizes { public int Width => Text.Width; public int HeadSize => 1; public double RmsNormEps => 1; public required Sizes Text { get; init; } }
        public sealed class Wide : IAxis<ISizes> { public static int Size(ISizes c) => c.Width; }
        public sealed class Q : IHeadAxis<ISizes> { public static int Size(ISizes c) => 4 * c.HeadSize; public static int HeadDim(ISizes c) => c.HeadSize; }
        public sealed class K : IHeadAxis<ISizes> { public static int Size(ISizes c) => 2 * c.HeadSize; public static int HeadDim(ISizes c) => c.HeadSize; }
        public sealed class Bad : IHeadAxis<ISizes> { public static int Size(ISizes c) => 2 * c.Width; public static int HeadDim(ISizes c) => c.Width; }

        [Block] public sealed partial class Inner : Module
        {
            public partial Inner(ISizes config, ParallelContext parallel);
            public partial RmsNorm<Wide> Norm { get; }
        }
        [Block] public sealed partial class Keys<T> : Module where T : Module, IBlock<T>
        {
            public partial Keys(ISizes config, ParallelContext parallel);
            [Hf("a.norm"), Mm("b.norm")] public partial RmsNorm<Wide> Norm { get; }
            [Hf("a"), Mm("b")] public partial T Part { get; }
        }
        [Block] public sealed partial class Heads<TQ, TK> : Module where TQ : IHeadAxis<ISizes> where TK : IHeadAxis<ISizes>
        {
            public partial Heads(ISizes config, ParallelContext parallel);
            [Hf("q", "k", "v"), Mm("qkv", Order = Order.ByKeyValueHead)] public partial Linear<Wide, Concat<TQ, TK, TK>> Qkv { get; }
        }
        [Block] public sealed partial class Tower<T> : Module where T : Module, IBlock<T>
        {
            public partial Tower(Sizes config, ParallelContext parallel);
            public partial T Layer { get; }
        }
        [Block] public sealed partial class Model<T> : Module where T : Module, IBlock<T>
        {
            public partial Model(Pair config, ParallelContext parallel);
            public partial Tower<T> Text { get; }
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Keys_that_meet_when_it_is_closed(bool compiled)
    {
        var found = Found("Keys<Inner>", "Sizes", compiled);
        Assert.Equal(2, found.Count(text => text.StartsWith("STR3002 at Child: ", StringComparison.Ordinal)));
        Assert.Contains(
            found,
            text => text.Contains("Keys<Inner>.", StringComparison.Ordinal) && text.Contains("a.norm.weight", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Heads_that_do_not_fit(bool compiled) => Assert.Contains(
        Found("Heads<Q, Bad>", "Sizes", compiled),
        text => text.StartsWith(
            "STR3005 at Child: 'Heads<Q, Bad>.Qkv' is stored by key-value head, but a head of Q has HeadSize features and one of Bad has "
                + "Width",
            StringComparison.Ordinal));

    /// <summary>
    /// Where the type parameter stands it gets the configuration of the block that it is in, not of the one that is closed.
    /// </summary>
    [Theory]
    [InlineData("Sizes", "Model<Part>", "Pair", null)]
    [InlineData("Pair", "Model<Part>", "Pair", "Part is made from Pair, but Tower gets Sizes")]
    [InlineData("Pair", "Keys<Part>", "Pair", null)]
    [InlineData("Pair", "Keys<Keys<Part>>", "Sizes", "Part is made from Pair, but Keys gets Sizes")]
    public void Configurations(string part, string type, string config, string? expected)
    {
        foreach (var compiled in new[] { false, true })
        {
            var found = Found(type, config, compiled, $$"""
                [Block] public sealed partial class Part : Module { public partial Part({{part}} config, ParallelContext parallel); }
                """).Where(text => text.StartsWith("STR0004", StringComparison.Ordinal)).ToList();
            if (expected is null)
            {
                Assert.Empty(found);
            }
            else
            {
                Assert.Contains(expected, Assert.Single(found), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("[Block] sealed partial class A : Module { public partial A(Sizes c, ParallelContext p); public partial B Next { get; } } "
        + "[Block] sealed partial class B : Module { public partial B(Sizes c, ParallelContext p); public partial A Back { get; } }",
        "STR0004 at Next: 'Next' can not be made: a A would be in every A, without end (A > B > A)")]
    [InlineData("[Block] sealed partial class A<T> : Module { public partial A(Sizes c, ParallelContext p); "
        + "public partial A<A<T>> Next { get; } }",
        "STR0004 at Next: 'Next' can not be made: a A would be in every A, without end (A<T> > A<A<T>>)")]
    [InlineData("[Block] sealed partial class A : Module { public partial A(Sizes c, ParallelContext p); "
        + "public partial Tower<A> Next { get; } }",
        "STR0004 at Next: 'Next' can not be made: a A would be in every A, without end (A > Tower<A> > A)")]
    public void No_block_is_in_itself(string declaration, string expected) => Assert.Contains(
        Found("Inner", "Sizes", compiled: false, declaration), text => text.StartsWith(expected, StringComparison.Ordinal));

    /// <summary>One generic block in another of its kind has an end.</summary>
    [Fact]
    public void A_block_may_be_closed_with_one_of_its_kind() => Assert.Empty(Found("Tower<Tower<Inner>>", "Sizes", compiled: true));

    /// <summary>An axis is whatever says that it is one.</summary>
    [Theory]
    [InlineData("public readonly struct It : IAxis<ISizes> { public static int Size(ISizes c) => 3 * c.Width; }")]
    [InlineData("public sealed record It : IAxis<ISizes> { public static int Size(ISizes c) => 3 * c.Width; }")]
    [InlineData("public interface IMine : IAxis<ISizes>; "
        + "public sealed class It : IMine { public static int Size(ISizes c) => 3 * c.Width; }")]
    [InlineData("public abstract class Base : IAxis<ISizes> { public static int Size(ISizes c) => 3 * c.Width; } "
        + "public sealed class It : Base;")]
    public void Sizes_travel_from_every_form_of_axis(string axis)
    {
        var generation = Generation.Of(GenericBlockTests.Compile(
            """
            using Shared; namespace Own;
            [Block] public sealed partial class Net : Module
            {
                public partial Net(Sizes config, ParallelContext parallel);
                public partial Linear<Wide, It> Up { get; }
            }
            """,
            compiled: true,
            Shared + axis));
        Assert.Contains("[3*Width, Width]", generation.Files["Own.Net.Block.g.cs"], StringComparison.Ordinal);
    }

    private static List<string> Found(string type, string config, bool compiled, string more = "") =>
    [
        .. Findings.In(Generation.Of(GenericBlockTests.Compile(
            $$"""
            using Shared; namespace Own;
            {{more}}
            [Block] public sealed partial class Net : Module
            {
                public partial Net({{config}} config, ParallelContext parallel);
                public partial {{type}} Child { get; }
            }
            """,
            compiled,
            Shared)).Output).Select(finding => Findings.Text(finding, [])),
    ];
}
