using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class KeyMappedTwiceTests
{
    [Fact]
    public void Fires_on_one_key_reached_on_two_ways() => Findings.Are(
        Block("public partial Mlp Mlp { get; } [Hf(\"mlp.down_proj\")] public partial Linear<Hidden, Hidden> Extra { get; }"),
        "STR3002 at Extra: 'extra.weight' and 'mlp.down_proj.weight' both have the HuggingFace key 'mlp.down_proj.weight', so that one "
            + "would be loaded with the other's values. Change the keys on the way to one of them.");

    [Fact]
    public void Fires_through_a_block_that_stands_for_its_parent() => Findings.Are(
        Block("[Hf(\"\")] public partial Mlp Mlp { get; } public partial Linear<Hidden, Hidden> DownProj { get; }"),
        "STR3002 at DownProj: 'down_proj.weight' and 'mlp.down_proj.weight' both have the HuggingFace key 'down_proj.weight', so that one "
            + "would be loaded with the other's values. Change the keys on the way to one of them.");

    [Fact]
    public void Fires_through_stacks() => Findings.Are(
        Block(
            """
            [Repeat("NumLayers"), Hf("encoder.layers")] public partial LayerStack<Norms> Layers { get; }
            [Hf("encoder")] public partial Inner Inner { get; }
            """)
        + """
        [Block] public sealed partial class Norms : Module
        {
            public partial Norms(TextConfig config, ParallelContext parallel);
            public partial RmsNorm<Hidden> Norm { get; }
        }

        [Block] public sealed partial class Inner : Module
        {
            public partial Inner(TextConfig config, ParallelContext parallel);
            [Repeat("NumLayers")] public partial LayerStack<Norms> Layers { get; }
        }
        """,
        "STR3002 at Inner: 'inner.layers.*.norm.weight' and 'layers.*.norm.weight' both have the HuggingFace key "
            + "'encoder.layers.*.norm.weight', so that one would be loaded with the other's values. Change the keys on the way to one of "
            + "them.");

    [Theory]
    [InlineData("layers.0", "layers.*.down_proj.weight", "layers.0.down_proj.weight")]
    [InlineData("layers.17", "layers.*.down_proj.weight", "layers.17.down_proj.weight")]
    public void Fires_where_a_number_is_that_of_a_stacks_layer(string block, string path, string key) => Findings.Are(
        Block($"[Repeat(\"NumLayers\")] public partial LayerStack<Mlp> Layers {{ get; }} "
            + $"[Hf(\"{block}.down_proj\")] public partial Linear<Hidden, Hidden> Extra {{ get; }}"),
        $"STR3002 at Extra: 'extra.weight' and '{path}' both have the HuggingFace key '{key}', so that one would be "
            + "loaded with the other's values. Change the keys on the way to one of them.");

    [Theory]
    [InlineData("layers.first.down_proj")]
    [InlineData("layers.0.other_proj")]
    [InlineData("layers.0")]
    public void Is_silent_on_keys_beside_a_stack(string key) => Findings.Are(
        Block($"[Repeat(\"NumLayers\")] public partial LayerStack<Mlp> Layers {{ get; }} "
            + $"[Hf(\"{key}\")] public partial Linear<Hidden, Hidden> Extra {{ get; }} "
            + "[Hf(\"mlp.0\")] public partial Linear<Hidden, Hidden> One { get; } "
            + "[Hf(\"mlp.2\")] public partial Linear<Hidden, Hidden> Two "
            + "{ get; }"));

    [Fact]
    public void Fires_on_one_former_key_reached_on_two_ways() => Findings.Are(
        Block("[Hf(\"now\", \"mlp\")] public partial Mlp Mlp { get; } [Hf(\"mlp.down_proj\")] public partial Linear<Hidden, Hidden> Extra "
            + "{ get; }"),
        "STR3002 at Extra: 'extra.weight' and 'mlp.down_proj.weight' both have the former HuggingFace key 'mlp.down_proj.weight', so that "
            + "one would be loaded with the other's values. Change the keys on the way to one of them.");

    [Fact]
    public void Says_once_what_is_so_in_every_style() => Findings.Are(
        Block("[Hf(\"mlp\", \"mlp\")] public partial Mlp Mlp { get; } [Hf(\"mlp.down_proj\")] public partial Linear<Hidden, Hidden> Extra "
            + "{ get; }"),
        "STR3002 at Extra: 'extra.weight' and 'mlp.down_proj.weight' both have the HuggingFace key 'mlp.down_proj.weight', so that one "
            + "would be loaded with the other's values. Change the keys on the way to one of them.");

    [Fact]
    public void Comes_to_an_end_on_a_block_that_holds_itself() => Findings.Are(
        Block("public partial Test Child { get; }"),
        "STR0004 at Child: 'Child' can not be made: a Test would be in every Test, without end (Test > Test). A child is a layer, a "
            + "[Block], a LayerStack of one with [Repeat], or the block's configuration.");

    /// <summary>Each block holds the one before twice: sixteen million tensors, which nobody has to list to know that none clash.</summary>
    [Fact]
    public void Comes_to_an_end_on_a_tree_of_twins() => Findings.Are(
        Block("public partial Twins23 Child { get; }") + Twins(24));

    [Fact]
    public void Fires_deep_in_a_tree_of_twins() => Findings.Are(
        Block("[Hf(\"\")] public partial Twins23 Child { get; } [Hf(\"one.other.one.down_proj\")] public partial "
            + "Linear<Hidden, Hidden> Extra { get; }")
            + Twins(24).Replace("Twins20 One", "Mlp One", StringComparison.Ordinal),
        "STR3002 at Extra: 'extra.weight' and 'child.one.other.one.down_proj.weight' both have the HuggingFace key "
            + "'one.other.one.down_proj.weight', so that one would be loaded with the other's values. Change the keys on the way to one "
            + "of them.");

    private static string Twins(int levels) => string.Concat(Enumerable.Range(0, levels).Select(level =>
        $$"""
        [Block] public sealed partial class Twins{{level}} : Module
        {
            public partial Twins{{level}}(TextConfig config, ParallelContext parallel);
            public partial {{(level == 0 ? "Mlp" : $"Twins{level - 1}")}} One { get; }
            public partial {{(level == 0 ? "Mlp" : $"Twins{level - 1}")}} Other { get; }
        }

        """));

    private static string Block(string members) =>
        $"[Block] public sealed partial class Test : Module {{ public partial Test(TextConfig config, ParallelContext parallel); {members} "
            + $"}}";
}
