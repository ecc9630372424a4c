using Strata.CodeFixes.Shapes;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Fixes;

public class AxisFixTests
{
    [Theory]
    [InlineData("VocabularyOut", "VocabSize")]
    [InlineData("Intermediate", "IntermediateSize")]
    [InlineData("KeyValueHead", "NumKeyValueHeads")]
    public void Declares_an_axis_at_the_end_of_the_file(string axis, string member)
    {
        var file = Block($"public partial Linear<Hidden, {axis}> Map {{ get; }}");
        var mended = Fixing.Of<DeclareAxisFix>(file).First();
        Assert.Equal($"{file}\n\npublic sealed class {axis} : IAxis<TextConfig> {{ public static int Size(TextConfig c) => c.{member}; "
            + $"}}\n", mended.Text);
        Assert.Empty(mended.Remaining);
    }

    [Fact]
    public void Leaves_the_member_to_the_author_where_none_is_alike()
    {
        var mended = Fixing.Of<DeclareAxisFix>(Block("public partial Linear<Hidden, Bottleneck> Map { get; }")).First();
        Assert.EndsWith("public static int Size(TextConfig c) => c.Bottleneck; }\n", mended.Text, StringComparison.Ordinal);
        Assert.Equal(["CS1061"], mended.Remaining);
    }

    [Fact]
    public void Declares_each_axis_once()
    {
        var file = Block("public partial Linear<Hidden, VocabA> A { get; } public partial Linear<VocabB, Concat<VocabA, Hidden>> B { get; "
            + "}");
        var mended = Fixing.Of<DeclareAxisFix>(file).All();
        Assert.Equal(
            file
            + "\n\npublic sealed class VocabA : IAxis<TextConfig> { public static int Size(TextConfig c) => c.VocabSize; }\n"
            + "\n\npublic sealed class VocabB : IAxis<TextConfig> { public static int Size(TextConfig c) => c.VocabSize; }\n",
            mended.Text);
        Assert.Empty(mended.Remaining);
    }

    [Fact]
    public void Declares_it_in_the_namespace_of_the_block()
    {
        var mended = Fixing.Of<DeclareAxisFix>(
            $"namespace Inner\n{{\n    {Block("public partial Linear<Hidden, Vocab> Map { get; }")}\n}}\n").First();
        Assert.EndsWith(
            " } }\n\n    public sealed class Vocab : IAxis<TextConfig> { public static int Size(TextConfig c) => c.VocabSize; }\n}\n",
                mended.Text, StringComparison.Ordinal);
    }

    /// <summary>Where several configurations have the size, the child says which.</summary>
    [Fact]
    public void Declares_no_size_that_a_child_can_name() => Assert.Empty(Fixing.Of<SizeAxisFix>(
        """
        [Configuration] public sealed partial record Two
        { public required TextConfig A { get; init; } public required TextConfig B { get; init; } }
        [Block] public sealed partial class Test : Module
        { public partial Test(Two config, ParallelContext parallel); public partial Linear<Hidden, Hidden> Map { get; } }
        """).Titles);

    [Theory]
    [InlineData("public partial Unknown Map { get; }")]
    [InlineData("public partial LayerStack<Unknown> Map { get; }")]
    public void Declares_nothing_where_no_axis_is_meant(string member) => Assert.Empty(Fixing.Of<DeclareAxisFix>(Block(member)).Titles);

    [Theory]
    [InlineData("public sealed class Vocab : IAxis;",
        "public sealed class Vocab : IAxis<TextConfig> { public static int Size(TextConfig c) => c.VocabSize; }")]
    [InlineData(
        "public sealed class Vocab : IAxis<ToyConfig> { public static int Size(ToyConfig c) => 1; }",
        "public sealed class Vocab : IAxis<ToyConfig>, IAxis<TextConfig> { public static int Size(ToyConfig c) => 1; public static int "
            + "Size(TextConfig c) => c.VocabSize; }")]
    [InlineData(
        "public sealed class Vocab : IAxis\n{\n}",
        "public sealed class Vocab : IAxis<TextConfig>\n{\n    public static int Size(TextConfig c) => c.VocabSize;\n}")]
    [InlineData(
        "public sealed class Vocab : IAxis\n{\n    public int Other => 1;\n}",
        "public sealed class Vocab : IAxis<TextConfig>\n{\n    public int Other => 1;\n\n    public static int Size(TextConfig c) => "
            + "c.VocabSize;\n}")]
    public void Gives_an_axis_its_size(string from, string to)
    {
        var block = Block("public partial Linear<Hidden, Vocab> Map { get; } public partial RmsNorm<Vocab> Norm { get; }") + "\n";
        Assert.Equal(["Declare the size of the axis", "Declare the size of the axis"], Fixing.Of<SizeAxisFix>(block + from).Titles);
        foreach (var mended in new[] { Fixing.Of<SizeAxisFix>(block + from).First(), Fixing.Of<SizeAxisFix>(block + from).All() })
        {
            Assert.Equal(block + to, mended.Text);
            Assert.Empty(mended.Remaining);
        }
    }

    [Fact]
    public void Gives_an_axis_of_another_file_its_size()
    {
        var mended = Fixing.Of<SizeAxisFix>(
            "public sealed record Apart { public required int Hidden { get; init; } } [Block] public sealed partial class Test : Module { "
                + "public partial Test(Apart config, ParallelContext parallel); public partial Linear<Hidden, Hidden> Map { get; } }")
                .First();
        Assert.Contains(
            "public sealed class Hidden : IAxis<TextConfig>, IAxis<Apart> { public static int Size(TextConfig c) => c.HiddenSize; public "
                + "static int Size(Apart c) => c.Hidden; }",
            mended.TextOf("Axes.cs"),
            StringComparison.Ordinal);
        Assert.Empty(mended.Remaining);
    }

    [Fact]
    public void Offers_no_size_where_a_block_lacks_its_configuration() => Assert.Empty(Fixing.Of<SizeAxisFix>(
        "public sealed record Apart; [Block] public sealed partial class Test : Module { public partial Test(Apart config, ParallelContext "
            + "parallel); public partial Mlp Mlp { get; } }").Titles);

    private static string Block(string members) =>
        $"[Block] public sealed partial class Test : Module {{ public partial Test(TextConfig config, ParallelContext parallel); {members} "
            + $"}}";
}
