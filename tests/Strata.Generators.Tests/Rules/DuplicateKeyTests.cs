using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class DuplicateKeyTests
{
    [Fact]
    public void Fires_on_one_name_in_the_tree() => Findings.Are(
        Block("[Hf(\"a\"), Mm(\"a\")] public partial RmsNorm<Hidden> PostNorm { get; } public partial RmsNorm<Hidden> Post_Norm { get; }"),
        "STR0005 at Post_Norm: 'Post_Norm' and 'PostNorm' have the same name in the module tree 'post_norm'. Give one of them another.");

    [Fact]
    public void Fires_on_one_HuggingFace_key() => Findings.Are(
        Block("[Hf(\"norm\")] public partial RmsNorm<Hidden> A { get; } [Hf(\"norm\")] public partial RmsNorm<Hidden> B { get; }"),
        "STR0005 at B: 'B' and 'A' have the same HuggingFace key 'norm'. Give one of them another.");

    [Fact]
    public void Fires_on_one_key_twice_on_a_fused_layer() => Findings.Are(
        Block("[Hf(\"up\", \"up\")] public partial Linear<Hidden, Concat<FeedForward, FeedForward>> GateUp { get; }"),
        "STR0005 at GateUp: One component of 'GateUp' and another have the same HuggingFace key 'up'. Give one of them another.");

    [Fact]
    public void Fires_on_one_MindSpeed_key() => Findings.Are(
        Block("[Mm(\"mlp\")] public partial Mlp A { get; } [Mm(\"mlp\")] public partial Mlp B { get; }"),
        "STR0005 at B: 'B' and 'A' have the same MindSpeed-MM key 'mlp'. Give one of them another.");

    [Fact]
    public void Fires_on_one_former_HuggingFace_key() => Findings.Are(
        Block("[Hf(\"a\", \"old\")] public partial Mlp A { get; } [Hf(\"b\", \"old\")] public partial Mlp B { get; }"),
        "STR0005 at B: 'B' and 'A' have the same former HuggingFace key 'old'. Give one of them another.");

    [Fact]
    public void Is_silent_where_a_block_takes_the_name_that_another_had() => Findings.Are(
        Block("[Hf(\"a\", \"b\")] public partial Mlp A { get; } [Hf(\"b\", \"c\")] public partial Mlp B { get; }"));

    [Fact]
    public void Is_silent_on_different_keys_and_on_layers_without_parameters() => Findings.Are(
        Block("public partial RmsNorm<Hidden> A { get; } public partial RmsNorm<Hidden> B { get; } public partial Rotary C { get; } "
            + "[Hf(\"\"), Mm(\"\")] public partial Mlp D { get; } [Hf(\"\"), Mm(\"\")] public partial SelfAttention E { get; }"));

    private static string Block(string members) =>
        $"[Block] public sealed partial class Test : Module {{ public partial Test(TextConfig config, ParallelContext parallel); {members} "
            + $"}}";
}
