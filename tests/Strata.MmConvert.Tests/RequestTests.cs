using System.Collections;
using Strata.Conversion.Running;
using Strata.MmConvert.Grammar;
using Strata.MmConvert.Requests;
using Strata.Rules.Launch;

namespace Strata.MmConvert.Tests;

/// <summary>What a command line asks the engine for.</summary>
public sealed class RequestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Hf_to_mm_asks_for_what_it_says()
    {
        var request = Request(
            "hf_to_mm --cfg.mm_dir OUT --cfg.hf_config.hf_dir HF --cfg.parallel_config.llm_pp_layers [[2,2]] "
                + "--cfg.parallel_config.vit_pp_layers [[3,0]] "
            + "--cfg.parallel_config.tp_size 2 --cfg.parallel_config.vit_tp_size 1 --cfg.parallel_config.ep_size 4 --cfg.save_vit_only "
                + "true "
            + "--overwrite --ignore-unknown --repeat-vision --verify --first-copy --durable --workers 3");
        Assert.Equal((ConversionDirection.HfToMm, "HF", "OUT", null),
            (request.Direction, request.Source, request.Target, request.Original));
        Assert.Equal(("[[2, 2]]", "[[3, 0]]"), (StageLists.Text(request.Layout.Text), StageLists.Text(request.Layout.Vision)));
        Assert.Equal((2, 1, 4), (request.Layout.TensorParallel, request.Layout.VisionTensorParallel, request.Layout.ExpertParallel));
        Assert.Equal(
            new()
            {
                Overwrite = true,
                IgnoreUnknown = true,
                RepeatVision = true,
                Verify = true,
                FirstCopy = true,
                Durable = true,
                Workers = 3,
                VisionOnly = true
            }, request.Options);
        Assert.Equal(["--first-copy has no effect: hf_to_mm has no use for it."], request.Notes);
    }

    [Theory]
    [InlineData("[2,2]", "[[2, 2]]")]
    [InlineData("[[2,2]]", "[[2, 2]]")]
    [InlineData("[[1,1,0],[0,1,1]]", "[[1, 1, 0], [0, 1, 1]]")]
    public void Mm_to_hf_takes_flat_lists_and_nested_ones(string list, string read)
    {
        var request = Request(
            $"mm_to_hf --cfg.mm_dir MM --cfg.save_hf_dir NEW --cfg.hf_config.hf_dir HF --cfg.parallel_config.llm_pp_layers {list} "
                + $"--cfg.parallel_config.vit_pp_layers {list}");
        Assert.Equal((ConversionDirection.MmToHf, "MM", "NEW", "HF"),
            (request.Direction, request.Source, request.Target, request.Original));
        Assert.Equal((read, read), (StageLists.Text(request.Layout.Text), StageLists.Text(request.Layout.Vision)));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" --cfg.hf_config.hf_dir HF", "HF")]
    public void Resplit_takes_two_layouts_and_may_do_without_a_configuration(string more, string? original)
    {
        var request = Request(
            "resplit --cfg.source_dir A --cfg.target_dir B --cfg.source_parallel_config.llm_pp_layers [4] "
                + "--cfg.source_parallel_config.vit_pp_layers [3] "
            + "--cfg.target_parallel_config.llm_pp_layers [2,2] --cfg.target_parallel_config.vit_pp_layers [3,0] "
                + "--cfg.target_parallel_config.tp_size 2" + more);
        Assert.Equal((ConversionDirection.Resplit, "A", "B", original),
            (request.Direction, request.Source, request.Target, request.Original));
        Assert.Equal(("[[4]]", 1), (StageLists.Text(request.Layout.Text), request.Layout.TensorParallel));
        Assert.Equal(("[[2, 2]]", 2), (StageLists.Text(request.TargetLayout!.Text), request.TargetLayout.TensorParallel));
    }

    [Fact]
    public void What_is_not_used_is_said_once()
    {
        var model = _folder.Write9B();
        var notes = Request(
            $"hf_to_mm --cfg.mm_dir OUT --cfg.hf_config.hf_dir {model} --cfg.parallel_config.llm_pp_layers [[40]] "
                + $"--cfg.parallel_config.vit_pp_layers [[24]] "
            + "--cfg.trust_remote_code True --cfg.llm_hf_config.hf_dir L --cfg.parallel_config.audio_tp_size 2 "
                + "--cfg.parallel_config.audio_pp_layers [[0]] "
            + "--cfg.common_model_config.llm_num_layers 40 --cfg.common_model_config.vit_num_layers 24 "
                + "--cfg.common_model_config.num_key_value_heads 2 "
            + "--cfg.common_model_config.tie_word_embeddings false --cfg.common_model_config.num_experts 0 "
                + "--cfg.common_model_config.audio_num_layers 0").Notes;
        Assert.Equal(4, notes.Count);
        Assert.Equal("--cfg.parallel_config.audio_pp_layers, --cfg.parallel_config.audio_tp_size have no effect: glm4v has no audio "
            + "tower.", notes[2]);
        Assert.StartsWith("--cfg.common_model_config.num_key_value_heads, ", notes[3], StringComparison.Ordinal);
        Assert.DoesNotContain("num_experts", notes[3], StringComparison.Ordinal);
        Assert.EndsWith("agree with the model and have no effect: config.json counts.", notes[3], StringComparison.Ordinal);
    }

    /// <summary>The original writes 0, false and null into settings files where nothing is given.</summary>
    [Fact]
    public void Its_defaults_mean_that_nothing_is_given()
    {
        var model = _folder.Write9B();
        var notes = Request(
            $"hf_to_mm --cfg.mm_dir OUT --cfg.hf_config.hf_dir {model} --cfg.parallel_config.llm_pp_layers [[40]] "
                + "--cfg.parallel_config.vit_pp_layers [[24]] "
            + string.Join(' ', new[]
            {
                "num_experts 0", "num_key_value_heads 0", "tie_word_embeddings false", "llm_num_layers 0", "vit_num_layers 0",
                "audio_num_layers 0", "enable_canonical_hf_struct false", "new_transformers_weight_key false",
            }.Select(option => $"--cfg.common_model_config.{option}"))).Notes;
        Assert.Empty(notes);
    }

    [Theory]
    [InlineData("hf_to_mm", "--cfg.common_model_config.enable_canonical_hf_struct true", "is not done for glm4v")]
    [InlineData("lora_hf_to_mm", "", "lora_hf_to_mm is no method of GlmConverter, in the original neither")]
    [InlineData("lora_mm_to_hf", "", "lora_mm_to_hf is no method of GlmConverter, in the original neither")]
    public void What_is_left_out_has_a_sentence_of_its_own(string method, string option, string words)
    {
        var model = _folder.Write9B();
        var fault = Assert.Throws<UsageException>(() => Request(
            $"{method} --cfg.mm_dir OUT --cfg.hf_config.hf_dir {model} --cfg.parallel_config.llm_pp_layers [[40]] "
            + $"--cfg.parallel_config.vit_pp_layers [[24]] {option}"));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_asks_for_what_it_says()
    {
        var request = Request(
            "merge --cfg.base_save_dir A --cfg.lora_save_dir B --cfg.merge_save_dir C --cfg.lora_target_modules q_proj v_proj "
            + "--cfg.lora_alpha 16 --cfg.lora_r 8 --cfg.pp_size 1 --cfg.tp_size 1");
        Assert.Equal((ConversionDirection.Merge, "A", "B", "C"), (request.Direction, request.Source, request.Lora, request.Target));
        Assert.Equal((16.0, 8), (request.Adapter.Alpha, request.Adapter.Rank));
        Assert.Equal(["q_proj", "v_proj"], request.Adapter.Targets);
    }

    [Theory]
    [InlineData("llm_num_layers 41", "is 41, but the model of")]
    [InlineData("vit_num_layers 23", "has 24")]
    [InlineData("num_key_value_heads 32", "has 2")]
    [InlineData("tie_word_embeddings true", "is true, but the model of")]
    [InlineData("num_experts 8", "has 0")]
    [InlineData("audio_num_layers 2", "has 0")]
    public void A_count_that_contradicts_the_model_is_refused(string option, string words)
    {
        var model = _folder.Write9B();
        var fault = Assert.Throws<InputException>(() => Request(
            $"hf_to_mm --cfg.mm_dir OUT --cfg.hf_config.hf_dir {model} --cfg.parallel_config.llm_pp_layers [[40]] "
                + $"--cfg.parallel_config.vit_pp_layers [[24]] "
            + $"--cfg.common_model_config.{option}"));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hf_to_mm --cfg.mm_dir OUT --cfg.common_model_config.llm_hf_dir L", "merges none")]
    [InlineData("mm_to_hf --cfg.mm_dir OUT --cfg.save_hf_dir NEW --cfg.save_vit_only true", "for hf_to_mm only")]
    public void What_is_not_done_is_refused_with_the_reason(string line, string words) => Assert.Contains(
        words,
        Assert.Throws<UsageException>(() => Request(
            line + " --cfg.hf_config.hf_dir HF --cfg.parallel_config.llm_pp_layers [[40]] --cfg.parallel_config.vit_pp_layers "
                + "[[24]]")).Message,
        StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static ConversionRequest Request(string line)
    {
        var command = new CommandLineParser(["GlmConverter", .. line.Split(' ')], Terminal.Families, new Hashtable()).Parse();
        return new RequestReader(command.Family!, command.Values!, command.Own.Conversion, command.Notes).Read();
    }
}
