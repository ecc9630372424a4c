namespace Strata.Tests.Checkpoints;

/// <summary>Names and shapes tell why a checkpoint does not fit.</summary>
public sealed class KeyDiagnosisTests
{
    [Theory]
    [InlineData("a.weight b.weight", "module.a.weight module.b.weight", "All 2 tensors are there, each behind the prefix 'module.'")]
    [InlineData("model.a.weight", "language_model.model.a.weight", "behind the prefix 'language_model.'")]
    [InlineData("mp_rank_00: a.weight", "mp_rank_00: module.a.weight", "behind the prefix 'module.'")]
    [InlineData("model.a.weight model.b.weight", "a.weight b.weight", "2 of the 2 missing tensors are there without the prefix 'model.'")]
    [InlineData("layers.0.a.weight", "layers.0._orig_mod.a.weight", "there with '_orig_mod' in their names")]
    [InlineData("layers.0.a.weight", "layers.0._fsdp_wrapped_module.a.weight", "there with '_fsdp_wrapped_module' in their names")]
    [InlineData("a.weight b.weight", "a.weight_g a.weight_v", "1 of the 2 missing tensors are there in two parts, 'a.weight' among them")]
    [InlineData("a.weight", "a.parametrizations.weight.original0 a.parametrizations.weight.original1", "torch's weight_norm was on")]
    [InlineData("lm_head.weight", "", "\"tie_word_embeddings\": true")]
    [InlineData("model.embed_tokens.weight", "", "or rename lm_head.weight to that")]
    public void It_is_said(string missing, string unused, string expected)
    {
        var told = new LoadReport("x", [], [.. Words(missing)], [.. Words(unused)], []).ToString();
        Assert.Contains(expected, told, StringComparison.Ordinal);
        Assert.DoesNotContain("fetch it again", told, StringComparison.Ordinal);
    }

    [Fact]
    public void How_many_are_behind_a_prefix_is_said() => Assert.Contains(
        "1 of the 2 missing tensors are there behind the prefix 'x.'",
        new LoadReport("x", [], ["a.weight", "b.weight"], ["x.a.weight", "c"], []).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void Placeholders_of_ZeRO_are_named() => Assert.Contains(
        "1 tensors have the shape [0]: DeepSpeed ZeRO-3",
        new LoadReport("x", [], [], [], [new("a.weight", ElementType.BFloat16, [2, 3], ElementType.BFloat16, [0])]).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_said_where_nothing_tells() => Assert.EndsWith(
        "leave them out explicitly.", new LoadReport("x", [], ["a.weight"], ["b.weight"], []).ToString(), StringComparison.Ordinal);

    private static string[] Words(string text) => text.Length == 0 ? [] : text.Replace(": ", ":", StringComparison.Ordinal).Split(' ')
        .Select(word => word.Replace(":", ": ", StringComparison.Ordinal)).ToArray();
}
