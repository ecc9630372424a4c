using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Blocks;

/// <summary>Axes of an assembly that is known only compiled: as proven as one's own, or said to be unknown.</summary>
public class ReferencedAxesTests
{
    private const string Axes =
        """
        using Strata; namespace Library;
        [Configuration(HfFixed = ["model_type=own"])] public sealed partial record Sizes
        {
            public required int HiddenSize { get; init; }
            public required int Heads { get; init; }
            public required int KeyHeads { get; init; }
            public required int HeadDim { get; init; }
            public required int Inner { get; init; }
            public required int Layers { get; init; }
            public bool Ties { get; init; }
        }
        public sealed class Hidden : IAxis<Sizes> { public static int Size(Sizes c) => c.HiddenSize; }
        public sealed class Inner : IAxis<Sizes> { public static int Size(Sizes c) => c.Inner; }
        public sealed class Query : IHeadAxis<Sizes>
        {
            public static int Size(Sizes c) => c.Heads * c.HeadDim;
            public static int HeadDim(Sizes c) => c.HeadDim;
        }
        public sealed class KeyValue : IHeadAxis<Sizes>
        {
            public static int Size(Sizes c) => c.KeyHeads * c.HeadDim;
            public static int HeadDim(Sizes c) => c.HeadDim;
        }
        public sealed class Wide : IHeadAxis<Sizes>
        {
            public static int Size(Sizes c) => c.KeyHeads * 2 * c.HeadDim;
            public static int HeadDim(Sizes c) => 2 * c.HeadDim;
        }
        public sealed class Twice<T> : IHeadAxis<Sizes> where T : IHeadAxis<Sizes>
        {
            public static int Size(Sizes c) => 2 * T.Size(c);
            public static int HeadDim(Sizes c) => T.HeadDim(c);
        }
        """;

    private const string Friend =
        """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Declarations")]
        namespace Library { internal sealed class Secret : IAxis<Sizes> { public static int Size(Sizes c) => 3 * c.Inner; } }
        """;

    /// <summary>Axes that a compiler without the generator has compiled, of a configuration that one with it has.</summary>
    private const string Foreign =
        """
        using Strata; using Library; namespace Foreign;
        public sealed class Query : IHeadAxis<Sizes>
        {
            public static int Size(Sizes c) => c.Heads * c.HeadDim;
            public static int HeadDim(Sizes c) => c.HeadDim;
        }
        public sealed class Hidden : IAxis<Sizes> { public static int Size(Sizes c) => c.HiddenSize; }
        """;

    private const string File =
        """{ "model_type": "own", "hidden_size": 64, "heads": 32, "key_heads": 8, "head_dim": 4, "inner": 13696, "layers": 2 }""";

    private const string Unknown = "can not be read here, so that heads, orders of rows, ties and slices are not proven here. Build "
        + "Foreign with Strata's generator, or declare an axis of that size here.";

    [Theory]
    [InlineData("Query, KeyValue, KeyValue")]
    [InlineData("Wide, Wide, Wide")]
    [InlineData("Twice<Query>, Twice<KeyValue>, Twice<KeyValue>")]
    public void Heads_of_one_width_are_interleaved(string parts) => Are(Fused(parts));

    [Theory]
    [InlineData("Query, Wide, Wide", "a head of Query has HeadDim features and one of Wide has 2*HeadDim")]
    [InlineData("Twice<Query>, Twice<Wide>, Twice<Wide>", "a head of Twice<Query> has HeadDim features and one of Twice<Wide> has "
        + "2*HeadDim")]
    [InlineData("Query, Inner, Inner", "Inner is not made of heads")]
    public void STR3005_on_heads_of_two_widths(string parts, string fact) => Are(
        Fused(parts),
        $"STR3005 at Fused: 'Fused' is stored by key-value head, but {fact}. Write Order.ByComponent, or fuse a query axis and twice a "
            + "key-value axis whose heads are as wide.");

    [Theory]
    [InlineData("Hidden, Secret")]
    [InlineData("Secret, Hidden", "STR3005 at Head: 'Head' is tied to 'Embed', but its weight is [HiddenSize, 3*Inner] and that one's is "
        + "[3*Inner, HiddenSize]. Tie it to a layer over the same axes, or remove [Tied].")]
    public void Ties_are_proven(string axes, params string[] expected) => Are(
        Block($"public partial Embedding<Secret, Hidden> Embed {{ get; }} [Tied(\"Embed\", \"Ties\")] public partial Linear<{axes}> Head "
            + "{ get; }"),
        expected);

    [Theory]
    [InlineData("Inner", 2)]
    [InlineData("Secret", 2)]
    [InlineData("Inner", 3, "STR2006 at TensorParallel = 3: Tensor parallelism 3 does not divide the 13696 features of 'Inner' (in "
        + "Up.weight): 13696 / 3 leaves 1 over. Take 1, 2 or 4.")]
    [InlineData("Twice<Query>", 64)]
    [InlineData("Query", 3, "STR2006 at TensorParallel = 3: Tensor parallelism 3 does not divide the 32 heads of 'Query' (in Up.weight): "
        + "32 / 3 leaves 2 over. Take 1, 2 or 4.")]
    [InlineData("KeyValue", 16, "STR2007 at TensorParallel = 16: Tensor parallelism 16 exceeds the 8 heads of 'KeyValue' (in Up.weight): 8 "
        + "ranks would hold none. Take at most 8.")]
    public void Slices_are_proven(string axis, int ways, params string[] expected) => Are(
        Deployed($"[ColumnParallel] public partial Linear<Hidden, {axis}> Up {{ get; }}", ways), expected);

    [Fact]
    public void STR1010_on_an_axis_whose_size_nobody_left() => Are(
        Block("[Mm(\"fused\", Order = Order.ByKeyValueHead)] public partial Linear<Hidden, Concat<Foreign.Query, KeyValue, KeyValue>> "
            + "Fused { get; } public partial Linear<Foreign.Query, Foreign.Hidden> Down { get; }"),
        $"STR1010 at Fused: Of 'Fused' not all can be proven: how large 'Query' is {Unknown}",
        $"STR1010 at Down: Of 'Down' not all can be proven: how large 'Hidden' is {Unknown}");

    [Fact]
    public void A_tie_to_what_nobody_knows_is_neither_right_nor_wrong() => Are(
        Block("public partial Embedding<Inner, Foreign.Hidden> Embed { get; } [Tied(\"Embed\", \"Ties\")] public partial Linear<Hidden, "
            + "Inner> Head { get; }"),
        $"STR1010 at Embed: Of 'Embed' not all can be proven: how large 'Hidden' is {Unknown}");

    [Fact]
    public void STR1010_on_ways_of_what_nobody_knows() => Are(
        Deployed("[ColumnParallel] public partial Linear<Hidden, Foreign.Query> Up { get; }", 3),
        $"STR1010 at Up: Of 'Up' not all can be proven: how large 'Query' is {Unknown}",
        "STR1010 at TensorParallel = 3: Of 'Up.weight' not all can be proven: how large 'Query' is can not be read here, so that nobody "
            + "knows whether 3 ranks can share it out. Build the assembly that declares it with Strata's generator, or declare an axis of "
            + "that size here.");

    private static void Are(string text, params string[] expected)
    {
        AdditionalText[] files = [new TextFile("config.json", File)];
        var generation = Generation.Of(Compile(text));
        Assert.DoesNotContain(generation.Faults, fault => fault.Severity == DiagnosticSeverity.Error);
        Assert.Equal(expected, Findings.In(generation.Output, files).Select(finding => Findings.Text(finding, files)));
    }

    private static string Fused(string parts) =>
        Block($"[Mm(\"fused\", Order = Order.ByKeyValueHead)] public partial Linear<Hidden, Concat<{parts}>> Fused {{ get; }}");

    private static string Block(string members) =>
        $"[Block] internal sealed partial class Test : Module {{ public partial Test(Sizes config, ParallelContext parallel); {members} }}";

    private static string Deployed(string member, int ways) =>
        $$"""
        [Block] internal sealed partial class Row : Module { public partial Row(Sizes config, ParallelContext parallel); {{member}} }
        [Block] internal sealed partial class Test : Module
        {
            public partial Test(Sizes config, ParallelContext parallel);
            [Repeat("Layers")] public partial LayerStack<Row> Layers { get; }
        }
        [Deployment<Test>("config.json", TensorParallel = {{ways}}), Stages<Test>(2)] internal static partial class On;
        """;

    private static CSharpCompilation Compile(string text)
    {
        var library = Emit(Generation.Of(Compilations.Bare([new("Axes.cs", Axes), new("Friend.cs", Friend)])).Output, "Library");
        var foreign = Emit(Compilations.Bare([new("Foreign.cs", Foreign)]).AddReferences(library), "Foreign");
        return Compilations.Of([new("Test.cs", $"using Strata; using Strata.Torch; using Library; namespace Own;\n{text}")])
            .AddReferences(library, foreign);
    }

    private static MetadataReference Emit(Compilation compilation, string name)
    {
        using var assembly = new MemoryStream();
        var result = compilation.WithAssemblyName(name).Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }
}
