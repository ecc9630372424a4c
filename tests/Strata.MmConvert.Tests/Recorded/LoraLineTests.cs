using System.Text.Json;

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

    /// <summary>Tested on their own below, or as inputs.</summary>
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

    /// <summary>Halves of ranks by heads, merged, are the halves of the whole by heads.</summary>
    [Fact]
    public void Merging_ranks_by_heads_is_cutting_what_is_merged()
    {
        var merged = lines.Run("merged_tp2_pp2");
        Assert.True(merged.Code == ExitCodes.Done, merged.Error);
        var whole = lines.Run("merged_pp1");
        Assert.True(whole.Code == ExitCodes.Done, whole.Error);
        string[] Line(string tree, string target, string text, string vision, params string[] more) =>
        [
            "Qwen2_5_VLConverter", "mm_to_hf", "--cfg.mm_dir", lines[$"output/{tree}"], "--cfg.save_hf_dir", target,
            "--cfg.hf_config.hf_dir", lines["hf/base"], "--cfg.parallel_config.llm_pp_layers", text,
            "--cfg.parallel_config.vit_pp_layers", vision, "--cfg.common_model_config.enable_canonical_hf_struct", "true", .. more,
        ];
        var (apart, once) = (lines.New(), lines.New());
        Assert.Equal(ExitCodes.Done, Terminal.Run(Line(
            "merged_tp2_pp2", apart, "[1,3]", "[3,0]", "--cfg.parallel_config.tp_size", "2", "--qkv-rows", "heads")).Code);
        Assert.Equal(ExitCodes.Done, Terminal.Run(Line("merged_pp1", once, "[4]", "[3]")).Code);
        TensorFacts.Equal(TensorFacts.OfFolder(once), TensorFacts.OfFolder(apart));
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

    [Fact]
    public void The_vision_part_of_an_adapter_is_written_alone() => TensorFacts.Equal(
        TensorFacts.OfCase(lines.Case("pp1")).Where(fact => fact.Key.Contains(" image_encoder.", StringComparison.Ordinal))
            .ToDictionary(),
        lines.Facts("bad_save_vit_only"));

    /// <summary>Its float32 adapter is merged into the bfloat16 base, to the values that merging in HuggingFace's folder gives.</summary>
    [Fact]
    public void An_adapter_may_have_another_type_than_its_base() => Assert.Equal(
        TensorFacts.Anywhere(TensorFacts.OfCase(lines.Case("hfmerged_st_f32"))),
        TensorFacts.Anywhere(lines.Facts("err_merge_f32_adapter")));

    [Fact]
    public void A_base_may_have_other_names_than_its_adapter() => Assert.Equal(
        TensorFacts.Anywhere(TensorFacts.OfCase(lines.Case("hfmerged_st_f32"))), TensorFacts.Anywhere(lines.Facts("hfmerged_wrong_keys")));

    /// <summary>The original makes bfloat16 of what it merges.</summary>
    [Fact]
    public void The_bases_type_is_kept()
    {
        var (code, error, folder) = lines.Run("hfmerged_f32_base", []);
        Assert.True(code == ExitCodes.Done, error);
        var weights = DerivedFolders.Read(lines["hf/base_f32"]).ToDictionary(tensor => tensor.Name);
        var factors = DerivedFolders.Read(lines["hf/st_f32.safetensors"]).ToDictionary(tensor => tensor.Name);
        var merged = 0;
        foreach (var tensor in DerivedFolders.Read(folder))
        {
            var layer = tensor.Name.Replace(".weight", "", StringComparison.Ordinal);
            var expected = !factors.TryGetValue($"{layer}.lora_A.default.weight", out var down) ? weights[tensor.Name].Bytes
                : NaiveMerge.Float32(weights[tensor.Name], down, factors[$"{layer}.lora_B.default.weight"], 6.0 / 4.0);
            Assert.Equal(ElementType.Float32, tensor.Type);
            Assert.True(expected.AsSpan().SequenceEqual(tensor.Bytes), tensor.Name);
            merged += down is null ? 0 : 1;
        }

        Assert.Equal(43, merged);
    }

    /// <summary>With its own structure a tree of fused projections comes to PEFT taken apart: merged, the two are the same model.</summary>
    [Fact]
    public void A_fused_adapter_is_taken_apart()
    {
        var (adapter, merged, back) = (lines.New(), lines.New(), lines.New());
        string[] layout = ["--cfg.parallel_config.llm_pp_layers", "[4]", "--cfg.parallel_config.vit_pp_layers", "[3]"];
        Succeed(["lora_mm_to_hf", "--cfg.mm_dir", lines["output/fused_adapter"], "--cfg.save_hf_dir", adapter,
            "--cfg.base_hf_dir", lines["hf/base"], "--cfg.lora_alpha", "6", .. layout]);
        Succeed(["merge", "--cfg.base_save_dir", lines["hf/base"], "--cfg.lora_save_dir", adapter, "--cfg.merge_save_dir", merged]);
        _ = lines.Run("merged_fused_pp1");
        Succeed(["mm_to_hf", "--cfg.mm_dir", lines["output/merged_fused_pp1"], "--cfg.save_hf_dir", back,
            "--cfg.hf_config.hf_dir", lines["hf/base"], .. layout]);
        TensorFacts.Equal(TensorFacts.OfFolder(back), TensorFacts.OfFolder(merged));
        Assert.NotEqual(TensorFacts.OfFolder(lines["hf/base"]), TensorFacts.OfFolder(merged));
    }

    /// <summary>Virtual chunks, which the original writes and does not read.</summary>
    [Fact]
    public void Chunks_are_read_back()
    {
        _ = lines.Run("vpp2_pp2");
        var target = lines.New();
        Succeed("lora_mm_to_hf", "--cfg.mm_dir", lines["output/vpp2_pp2"], "--cfg.save_hf_dir", target,
            "--cfg.parallel_config.llm_pp_layers", "[[1,1],[1,1]]", "--cfg.parallel_config.vit_pp_layers", "[[3,0],[0,0]]",
            "--cfg.common_model_config.enable_canonical_hf_struct", "true",
            "--cfg.common_model_config.new_transformers_weight_key", "true");
        TensorFacts.Equal(TensorFacts.OfFolder(lines["hf/adapter"]), TensorFacts.OfFolder(target));
    }

    /// <summary>A configuration that PEFT needs is written where alpha is known, and missed loudly where it is not.</summary>
    [Fact]
    public void An_adapter_has_its_configuration_where_alpha_is_known()
    {
        Assert.Contains("No adapter_config.json is written", lines.Run("back_pp1", []).Error, StringComparison.Ordinal);
        var named = lines.Run("back_pp1", "--cfg.hf_config.hf_dir", lines["hf/adapter"]);
        Assert.Equal(
            File.ReadAllText(Path.Combine(lines["hf/adapter"], "adapter_config.json")),
            File.ReadAllText(Path.Combine(named.Folder, "adapter_config.json")));
        var given = lines.Run("back_pp1", "--cfg.lora_alpha", "6");
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(given.Folder, "adapter_config.json")));
        Assert.Equal((4, 6), (json.RootElement.GetProperty("r").GetInt32(), json.RootElement.GetProperty("lora_alpha").GetInt32()));
        Assert.Equal(43, json.RootElement.GetProperty("target_modules").GetArrayLength());

        // And with it the adapter merges as the one that it was made of.
        var merged = lines.New();
        Succeed(
            "merge", "--cfg.base_save_dir", lines["hf/base_new_keys"], "--cfg.lora_save_dir", given.Folder, "--cfg.merge_save_dir", merged);
        TensorFacts.Equal(TensorFacts.OfCase(lines.Case("hfmerged_st_f32")), TensorFacts.OfFolder(merged));
    }

    private static void Succeed(params string[] arguments)
    {
        var (code, _, error) = Terminal.Run(["Qwen2_5_VLConverter", .. arguments]);
        Assert.True(code == ExitCodes.Done, error);
    }

    private static string Other((string Name, string Other)[] table, string name) => table.Single(line => line.Name == name).Other;
}
