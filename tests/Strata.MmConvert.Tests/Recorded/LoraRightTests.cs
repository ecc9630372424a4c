using System.Text.Json;

namespace Strata.MmConvert.Tests.Recorded;

/// <summary>What is right where MindSpeed-MM's LoRA methods and merging programs lose something, or stop.</summary>
public sealed class LoraRightTests(RecordedLines lines) : IClassFixture<RecordedLines>
{
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
}
