using Strata.CodeFixes.Checkpoints;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Fixes;

public class KeyFixTests
{
    private const string Fused = "public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> QkvProj { get; }";

    [Theory]
    [InlineData("[Hf] public partial RmsNorm<Hidden> PostNorm { get; }",
        "[Hf(\"post_norm\")] public partial RmsNorm<Hidden> PostNorm { get; }")]
    [InlineData("[Hf(\"\"), Mm()] public partial RmsNorm<Hidden> Norm { get; }",
        "[Hf(\"norm\"), Mm(\"norm\")] public partial RmsNorm<Hidden> Norm { get; }")]
    [InlineData("[Hf] public partial Mlp Mlp { get; }", "[Hf(\"mlp\")] public partial Mlp Mlp { get; }")]
    [InlineData("[Hf(\"a\", \"b\", \"c\", \"d\")] " + Fused, "[Hf(\"a\", \"b\", \"c\")] " + Fused)]
    [InlineData("[Hf(\"q\", \"k\"), Mm(\"x\", \"y\", Order = Order.ByKeyValueHead)] " + Fused,
        "[Hf(\"q\", \"k\", \"key_value_2_proj\"), Mm(\"x\", Order = Order.ByKeyValueHead)] " + Fused)]
    public void Writes_keys(string from, string to)
    {
        var mended = Fixing.Of<AddKeyFix>(Block(from)).First();
        Assert.Equal(Block(to), mended.Text);
        Assert.Empty(mended.Remaining);
        Assert.Equal(Block(to), Fixing.Of<AddKeyFix>(Block(from)).All().Text);
    }

    [Theory]
    [InlineData("[Hf]", "Add the key")]
    [InlineData("[Hf(\"a\", \"b\")]", "Write one key for each tensor")]
    public void Says_what_it_does(string attribute, string title) =>
        Assert.Equal([title], Fixing.Of<AddKeyFix>(Block(attribute + " " + Fused)).Titles);

    [Fact]
    public void Is_not_offered_for_a_module_outside_a_partial_property() =>
        Assert.Empty(Fixing.Of<AddKeyFix>(Block("public Mlp Feed { get; } = null!;")).Titles);

    private static string Block(string members) =>
        $"[Block] public sealed partial class Test : Module {{ public partial Test(TextConfig config, ParallelContext parallel); {members} "
            + $"}}";
}
