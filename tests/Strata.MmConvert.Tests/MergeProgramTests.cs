using Strata.Tests;

namespace Strata.MmConvert.Tests;

/// <summary>The original's two programs that merge: somebody who brings their options, or their inputs, is told the way.</summary>
public sealed class MergeProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("--base_hf_dir B --lora_safetensors F --save_merged_hf_dir M")]
    [InlineData("Qwen2_5_VLConverter --base_hf_dir B --lora_safetensors F --save_merged_hf_dir M")]
    [InlineData("Qwen2_5_VLConverter merge --base_hf_dir B --lora_safetensors F --save_merged_hf_dir M")]
    [InlineData("Qwen2_5_VLConverter merge --cfg.lora_safetensors F")]
    [InlineData("Qwen2_5_VLConverter mm_to_hf --save_merged_hf_dir M")]
    public void Options_of_the_program_that_merges_folders_name_the_command_that_does_it(string line)
    {
        var (code, output, error) = Terminal.Run(line.Split(' '));
        Assert.Equal((ExitCodes.BadUsage, ""), (code, output));
        Assert.Contains(
            "is an option of the original's merge_lora_safetensors_to_base.py. merge does that: ", error, StringComparison.Ordinal);
        Assert.Contains(
            "mm-convert Qwen2_5_VLConverter merge --cfg.base_save_dir BASE_HF_DIR --cfg.lora_save_dir ADAPTER --cfg.merge_save_dir",
            error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("merge --lora_alpha 16", "here it is a setting of merge: --cfg.lora_alpha.")]
    [InlineData("merge --base_save_dir B", "here it is a setting of merge: --cfg.base_save_dir.")]
    [InlineData("hf_to_mm --merge_save_dir M", "merge does that: mm-convert GlmConverter merge --cfg.base_save_dir BASE ")]
    public void Options_of_the_program_that_merges_trees_are_settings(string line, string told)
    {
        var (code, _, error) = Terminal.Run(["GlmConverter", .. line.Split(' ')]);
        Assert.Equal(ExitCodes.BadUsage, code);
        Assert.Contains("is an option of the original's merge_base_lora_weight.py", error, StringComparison.Ordinal);
        Assert.Contains(told, error, StringComparison.Ordinal);
    }

    /// <summary>A tree does not tell its model, so that nothing says where PEFT's layers lie in it: a tree is made of that first.</summary>
    [Fact]
    public void A_PEFT_adapter_and_a_tree_are_told_what_brings_them_together()
    {
        var adapter = Fixtures.Path("mindspeed", "qwen25vl_lora", "hf", "adapter");
        string[] parallel =
        [
            "--cfg.parallel_config.llm_pp_layers", "[[4]]", "--cfg.parallel_config.vit_pp_layers", "[[3]]",
            "--cfg.common_model_config.enable_canonical_hf_struct", "true",
        ];
        Done([
            "hf_to_mm", "--cfg.hf_config.hf_dir", Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base"), "--cfg.mm_dir", In("mm"),
            .. parallel,
        ]);
        var (code, _, error) = Run(
            "merge", "--cfg.base_save_dir", In("mm"), "--cfg.lora_save_dir", adapter, "--cfg.merge_save_dir", In("x"));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(
            $"{adapter}: there is no latest_checkpointed_iteration.txt in it, which every MindSpeed-MM checkpoint has. It holds a PEFT "
            + "adapter", error, StringComparison.Ordinal);
        Assert.Contains("lora_hf_to_mm and `strata convert lora-to-mm` make a tree of it.", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("x")));

        Done(["lora_hf_to_mm", "--cfg.hf_config.hf_dir", adapter, "--cfg.mm_dir", In("lora"), .. parallel]);
        Done([
            "merge", "--cfg.base_save_dir", In("mm"), "--cfg.lora_save_dir", In("lora"), "--cfg.merge_save_dir", In("x"),
            "--cfg.lora_alpha", "16",
        ]);

        void Done(string[] line)
        {
            var (code, _, error) = Run(line);
            Assert.True(code == ExitCodes.Done, error);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static (int Code, string Output, string Error) Run(params string[] line) => Terminal.Run(["Qwen2_5_VLConverter", .. line]);

    private string In(string name) => Path.Combine(_folder.Path, name);
}
