namespace Strata.MmConvert.Tests.Recorded;

/// <summary>
/// Every line that MindSpeed-MM's LoRA methods and merging programs were recorded with: the same tensors to the byte, or where the original
/// loses something what is right, or a refusal.
/// </summary>
public sealed class LoraLineTests(RecordedLines lines) : IClassFixture<RecordedLines>
{
    private static readonly string[] Equal =
    [
        "pp1", "pp2", "vpp2_pp2", "vit_tp1_tp2", "bf16_pp1", "text_qv_pp2", "old_keys_pp1",
        "merged_pp1", "merged_some_pp1", "merged_fused_pp1", "hfmerged_st_f32", "hfmerged_st_bf16",
    ];

    /// <summary>Cut in plain rows by the original.</summary>
    private static readonly string[] ByHeads = ["tp2_pp1", "tp2_pp2", "bf16_tp2_pp2", "merged_tp2_pp2"];

    private static readonly (string Name, string Other)[] Back =
    [
        ("back_pp1", "adapter"), ("back_pp2", "adapter"), ("back_text_qv_pp2", "adapter_text_qv"),
        ("back_old_keys_pp1", "adapter_old_keys"), ("back_vit_tp1_tp2", "adapter"), ("back_no_prefix", "adapter"),
    ];

    private static readonly (string Name, string Other)[] BackByHeads =
        [("back_tp2_pp1", "adapter"), ("back_tp2_pp2", "adapter"), ("back_bf16_tp2_pp2", "adapter_bf16")];

    /// <summary>What the original writes otherwise than it should, or refuses and need not: the case whose tensors are right.</summary>
    private static readonly (string Name, string Other)[] Right =
        [("bad_no_prefix", "pp1"), ("bad_key_style", "pp1"), ("hfmerged_peft_names", "hfmerged_st_f32")];

    private static readonly (string Name, string Other)[] Refused =
    [
        ("bad_prefix_no_dot", "its keys begin with 'base_model.model.', but --cfg.common_model_config.model_prefix is 'base_model.model'"),
        ("bad_key_style_old", "has the names of transformers before 4.52"),
        ("err_not_canonical", "needs --cfg.common_model_config.enable_canonical_hf_struct true"),
        ("bad_extra_targets", "it is of an adapted embedding"),
        ("bad_dora", "use_dora is 'true'"),
        ("bad_tp3", "STR2006"),
        ("bad_layer_sum", "have no place: the lists make 2 layers of 'visual' and 3 layers of 'language_model'"),
        ("back_tp3", "there is no such folder"),
        ("back_vpp2_pp2", "but the lists and sizes given make"),
        ("bad_back_fused", "its projections are fused"),
        ("err_merge_fused_base", "keeps projections apart"),
        ("merge_hf_target_names", "it adapts no layer 'o_proj'; it adapts 'gate_proj'"),
    ];

    /// <summary>Tested in <see cref="LoraRightTests"/>, or as inputs.</summary>
    private static readonly string[] Others =
    [
        "bad_save_vit_only", "err_merge_f32_adapter", "hfmerged_f32_base", "hfmerged_wrong_keys", "fused_adapter",
        "base_pp1", "base_tp2_pp2", "base_fused_pp1",
    ];

    public static TheoryData<string> EqualNames { get; } = [.. Equal];

    public static TheoryData<string> ByHeadsNames { get; } = [.. ByHeads];

    public static TheoryData<string> BackNames { get; } = [.. Back.Select(line => line.Name)];

    public static TheoryData<string> BackByHeadsNames { get; } = [.. BackByHeads.Select(line => line.Name)];

    public static TheoryData<string> RightNames { get; } = [.. Right.Select(line => line.Name)];

    public static TheoryData<string> RefusedNames { get; } = [.. Refused.Select(line => line.Name)];

    [Fact]
    public void Every_recorded_line_is_tested() => Assert.Equal(
        RecordedLines.Names("qwen25vl_lora").Order(StringComparer.Ordinal),
        Equal.Concat(ByHeads).Concat(Back.Select(back => back.Name)).Concat(BackByHeads.Select(back => back.Name))
            .Concat(Right.Select(right => right.Name)).Concat(Refused.Select(refused => refused.Name)).Concat(Others)
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(EqualNames))]
    public void Writes_what_was_recorded(string name) =>
        TensorFacts.Equal(TensorFacts.OfCase(lines.Case(name)), lines.Facts(name, "--verify"));

    [Theory]
    [MemberData(nameof(ByHeadsNames))]
    public void Writes_what_was_recorded_but_qkv_by_heads(string name)
    {
        var recorded = TensorFacts.OfCase(lines.Case(name));
        if (name.StartsWith("merged", StringComparison.Ordinal))
        {
            // Both trees were cut in plain rows, and so is what becomes of them.
            var (weights, adapter) = (lines.Run("base_tp2_pp2", "--qkv-rows", "plain"), lines.Run("bf16_tp2_pp2", "--qkv-rows", "plain"));
            var merged = lines.New();
            var (code, _, error) = Terminal.Run(
                "Qwen2_5_VLConverter", "merge", "--cfg.base_save_dir", weights.Folder, "--cfg.lora_save_dir", adapter.Folder,
                "--cfg.merge_save_dir", merged, "--cfg.lora_alpha", "6");
            Assert.True(code == ExitCodes.Done, error);
            TensorFacts.Equal(recorded, TensorFacts.OfFolder(merged));
            return;
        }

        TensorFacts.Equal(recorded, lines.Facts(name, "--qkv-rows", "plain"));
        var facts = lines.Facts(name);
        var isShort = name.StartsWith("bf16", StringComparison.Ordinal);
        foreach (var (place, fact) in facts)
        {
            var key = place.Split(' ')[^1];
            if (lines.Derived.GetProperty("lora_tp2").TryGetProperty(key, out var ranks))
            {
                Assert.NotEqual(recorded[place], fact);
                var rank = place.Contains("mp_rank_01", StringComparison.Ordinal) ? 1 : 0;
                Assert.True(isShort || TensorFacts.OfTensor(ranks[rank]) == fact, place);
            }
            else
            {
                Assert.Equal(recorded[place], fact);
            }
        }
    }

    [Theory]
    [MemberData(nameof(BackNames))]
    public void Comes_back_as_it_was(string name)
    {
        var input = Other(Back, name);
        TensorFacts.Equal(TensorFacts.OfFolder(lines[$"hf/{input}"]), lines.Facts(name));
    }

    [Theory]
    [MemberData(nameof(BackByHeadsNames))]
    public void Comes_back_as_it_was_once_the_rows_are_said(string name)
    {
        var input = Other(BackByHeads, name);
        var (code, error, _) = lines.Run(name, []);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("--qkv-rows plain for a tree that MindSpeed-MM's converter wrote", error, StringComparison.Ordinal);
        TensorFacts.Equal(TensorFacts.OfFolder(lines[$"hf/{input}"]), lines.Facts(name, "--qkv-rows", "heads"));

        // A tree of the original's.
        if (name == "back_bf16_tp2_pp2")
        {
            var original = Fixtures.Path("mindspeed", "qwen25vl_lora", "output", "bf16_tp2_pp2");
            var target = lines.New();
            var line = lines.Case(name).GetProperty("argv").EnumerateArray().Select(argument => argument.GetString()!)
                .Select(argument => argument == "output/bf16_tp2_pp2" ? original : argument == $"output/{name}" ? target : argument);
            var (done, _, said) = Terminal.Run([.. line, "--qkv-rows", "plain"]);
            Assert.True(done == ExitCodes.Done, said);
            TensorFacts.Equal(TensorFacts.OfFolder(lines[$"hf/{input}"]), TensorFacts.OfFolder(target));
        }
    }

    [Theory]
    [MemberData(nameof(RightNames))]
    public void Writes_what_is_right(string name)
    {
        var like = Other(Right, name);
        TensorFacts.Equal(TensorFacts.OfCase(lines.Case(like)), lines.Facts(name));
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

    private static string Other((string Name, string Other)[] table, string name) => table.Single(line => line.Name == name).Other;
}
