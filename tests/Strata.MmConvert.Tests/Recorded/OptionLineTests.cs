namespace Strata.MmConvert.Tests.Recorded;

/// <summary>
/// Every line that the options of MindSpeed-MM's Qwen2.5-VL converter were recorded with: the same tensors to the byte, or where the
/// original loses something what is right, or a refusal.
/// </summary>
public sealed class OptionLineTests(RecordedLines lines) : IClassFixture<RecordedLines>
{
    /// <summary>The case whose tensors ours writes: its own, or where the original drops tensors another's.</summary>
    private static readonly (string Name, string Other)[] Written =
    [
        ("plain_pp1", "plain_pp1"), ("canonical_pp1", "canonical_pp1"), ("plain_tp2_pp2", "plain_tp2_pp2"),
        ("plain_tp2_pp1", "plain_tp2_pp1"),
        ("new_key_flag_pp1", "plain_pp1"), ("new_names_no_flag_pp1", "plain_pp1"), ("new_names_flag_pp1", "plain_pp1"),
        ("new_names_canonical_pp1", "canonical_pp1"), ("prefix_pp1", "plain_pp1"), ("prefix_model_new_names_pp1", "plain_pp1"),
        ("llm_hf_config_pp1", "plain_pp1"), ("save_vit_only_pp1", "save_vit_only_pp1"), ("save_vit_only_tp2_pp2", "save_vit_only_tp2_pp2"),
        ("save_vit_only_canonical_pp1", "save_vit_only_canonical_pp1"), ("resplit_plain_tp2_to_pp2", "resplit_plain_tp2_to_pp2"),
        ("resplit_canonical_pp1_to_pp2", "resplit_canonical_pp1_to_pp2"),
    ];

    private static readonly (string Name, string Other)[] Refused =
    [
        ("llm_hf_dir_pp1", "merges none"),
        ("vit_hf_dir", "'--cfg.vit_hf_dir' is no option"),
        ("counts_overridden_pp1", "is true, but the model of"),
        ("hf_to_mm_dcp", "hf_to_mm_dcp is not done: distributed checkpoints are not written"),
        ("back_canonical_flag_missing", "its projections are kept apart"),
        ("back_plain_flag_given", "its projections are fused"),
        ("back_vit_only", "text_decoder."),
        ("back_llm", "there is no such folder"),
    ];

    private static readonly (string Name, string Other)[] Back =
        [("back_canonical_pp1", "base"), ("back_plain_tp2_pp2", "base"), ("back_canonical_to_new_names", "base_new_keys")];

    private static readonly string[] ByHeads =
    [
        "canonical_tp2_pp2", "canonical_tp2_pp1", "back_canonical_tp2_pp2", "resplit_canonical_tp2_to_pp2", "resplit_canonical_pp1_to_tp2",
    ];

    public static TheoryData<string> WrittenNames { get; } = [.. Written.Select(line => line.Name)];

    public static TheoryData<string> RefusedNames { get; } = [.. Refused.Select(line => line.Name)];

    public static TheoryData<string> BackNames { get; } = [.. Back.Select(line => line.Name)];

    [Fact]
    public void Every_recorded_line_is_tested() => Assert.Equal(
        RecordedLines.Names("qwen25vl_options").Order(StringComparer.Ordinal),
        Written.Select(written => written.Name).Concat(Refused.Select(refused => refused.Name)).Concat(Back.Select(back => back.Name))
            .Concat(ByHeads).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(WrittenNames))]
    public void Writes_what_is_right(string name)
    {
        var like = Other(Written, name);
        TensorFacts.Equal(TensorFacts.OfCase(lines.Case(like)), lines.Facts(name));
    }

    [Theory]
    [MemberData(nameof(BackNames))]
    public void Comes_back_as_it_was(string name)
    {
        var input = Other(Back, name);
        TensorFacts.Equal(TensorFacts.OfFolder(lines[$"hf/{input}"]), lines.Facts(name));
    }

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void Is_refused_by_name(string name)
    {
        var words = Other(Refused, name);
        var (code, error) = lines.Run(name);
        Assert.Contains(code, new[] { ExitCodes.InputFault, ExitCodes.BadUsage });
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("canonical_tp2_pp2")]
    [InlineData("canonical_tp2_pp1")]
    public void Ranks_have_their_heads(string name)
    {
        var recorded = TensorFacts.OfCase(lines.Case(name));
        TensorFacts.Equal(recorded, lines.Facts(name, "--qkv-rows", "plain"));
        Assert.Contains("by heads, as the model reads them", lines.Run(name, []).Error, StringComparison.Ordinal);
        TensorFacts.Equal(Heads(recorded), lines.Facts(name));
    }

    [Fact]
    public void What_was_split_by_heads_comes_back_once_that_is_said()
    {
        var (code, error, _) = lines.Run("back_canonical_tp2_pp2", []);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("--qkv-rows heads, or --qkv-rows plain", error, StringComparison.Ordinal);
        TensorFacts.Equal(TensorFacts.OfFolder(lines["hf/base"]), lines.Facts("back_canonical_tp2_pp2", "--qkv-rows", "heads"));
    }

    /// <summary>The original takes such trees for fused ones, and loses half of each projection.</summary>
    [Fact]
    public void A_tree_of_separate_projections_is_split_anew_as_such()
    {
        TensorFacts.Equal(Heads(TensorFacts.OfCase(lines.Case("canonical_tp2_pp1"))), lines.Facts("resplit_canonical_pp1_to_tp2"));
        TensorFacts.Equal(
            TensorFacts.OfCase(lines.Case("resplit_canonical_pp1_to_pp2")),
            lines.Facts("resplit_canonical_tp2_to_pp2", "--qkv-rows", "heads"));
        Assert.Equal(ExitCodes.InputFault, lines.Run("resplit_canonical_tp2_to_pp2", []).Code);
    }

    /// <summary>Without tensor parallelism a tree is of neither kind; with it, what is said counts for both trees.</summary>
    [Theory]
    [InlineData("plain")]
    [InlineData("heads")]
    public void A_tree_that_is_split_anew_is_of_the_kind_that_is_said(string rows)
    {
        var whole = lines.Run("canonical_pp1", []).Folder;
        var two = Resplit(whole, "[4]", "[3]", 1, "[4]", "[3]", 2);
        TensorFacts.Equal(lines.Facts("canonical_tp2_pp1", "--qkv-rows", rows), TensorFacts.OfFolder(two));
        TensorFacts.Equal(
            lines.Facts("canonical_tp2_pp2", "--qkv-rows", rows), TensorFacts.OfFolder(Resplit(two, "[4]", "[3]", 2, "[1,3]", "[3,0]", 2)));
        TensorFacts.Equal(TensorFacts.OfFolder(whole), TensorFacts.OfFolder(Resplit(two, "[4]", "[3]", 2, "[4]", "[3]", 1)));

        string Resplit(string tree, string text, string vision, int ways, string newText, string newVision, int newWays)
        {
            var target = lines.New();
            var (code, _, error) = Terminal.Run(
                "Qwen2_5_VLConverter", "resplit", "--cfg.source_dir", tree, "--cfg.target_dir", target, "--qkv-rows", rows,
                "--cfg.source_parallel_config", $"{{llm_pp_layers: {text}, vit_pp_layers: {vision}, tp_size: {ways}}}",
                "--cfg.target_parallel_config", $"{{llm_pp_layers: {newText}, vit_pp_layers: {newVision}, tp_size: {newWays}}}");
            Assert.True(code == ExitCodes.Done, error);
            Assert.DoesNotContain(rows == "plain" ? "does the same" : "as they lie (--qkv-rows plain)", error, StringComparison.Ordinal);
            return target;
        }
    }

    /// <summary>With as many slices before and after, nobody need say what is in them.</summary>
    [Fact]
    public void Slices_move_between_stages_as_they_are()
    {
        var tree = lines.Run("canonical_tp2_pp1", "--qkv-rows", "plain").Folder;
        var target = lines.New();
        string[] two = ["[1,3]", "[3,0]"];
        var (code, _, error) = Terminal.Run(
            "Qwen2_5_VLConverter", "resplit", "--cfg.source_dir", tree, "--cfg.target_dir", target,
            "--cfg.source_parallel_config", "{llm_pp_layers: [4], vit_pp_layers: [3], tp_size: 2}",
            "--cfg.target_parallel_config", $"{{llm_pp_layers: {two[0]}, vit_pp_layers: {two[1]}, tp_size: 2}}");
        Assert.True(code == ExitCodes.Done, error);
        TensorFacts.Equal(TensorFacts.OfCase(lines.Case("canonical_tp2_pp2")), TensorFacts.OfFolder(target));
    }

    private SortedDictionary<string, string> Heads(SortedDictionary<string, string> recorded)
    {
        var right = new SortedDictionary<string, string>(recorded, StringComparer.Ordinal);
        foreach (var place in recorded.Keys)
        {
            if (lines.Derived.GetProperty("base_tp2").TryGetProperty(place.Split(' ')[^1], out var ranks))
            {
                right[place] = TensorFacts.OfTensor(ranks[place.Contains("mp_rank_01", StringComparison.Ordinal) ? 1 : 0]);
            }
        }

        Assert.NotEqual(recorded, right);
        return right;
    }

    private static string Other((string Name, string Other)[] table, string name) => table.Single(line => line.Name == name).Other;
}
