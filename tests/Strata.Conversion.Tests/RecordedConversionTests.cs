using Strata.Conversion.Tests.Recorded;
using Strata.Models.Glm4v;
using Strata.Models.Qwen25Vl;
using Strata.Tests;

namespace Strata.Conversion.Tests;

/// <summary>Conversions against the trees that MindSpeed-MM's converter wrote, to the last byte and permission.</summary>
public sealed class RecordedConversionTests
{
    private const string Present = "glm_a/manifest.json";
    private const string Legacy = "glm_a/legacy_manifest.json";
    private const string Derived = "glm_a/derived_tp_manifest.json";

    private const string Qwen = "qwen25vl_tp/manifest.json";

    [Theory]
    [InlineData(Present, "pp1")]
    [InlineData(Present, "pp4")]
    [InlineData(Present, "pp2_uneven")]
    [InlineData(Present, "vpp2_pp2")]
    [InlineData(Present, "vpp2_pp2_uneven")]
    [InlineData(Present, "tied_pp1")]
    [InlineData(Present, "tied_pp2")]
    [InlineData(Present, "ep2_pp1")]
    [InlineData(Legacy, "vit2stage")]
    [InlineData(Legacy, "vit2stage_pp3")]
    [InlineData(Legacy, "vit_only_stage_pp4")]
    [InlineData(Legacy, "vpp2_pp2_text_late")]
    [InlineData(Derived, "tp2_pp1")]
    [InlineData(Derived, "tp2_pp2")]
    [InlineData(Qwen, "tp1_pp1")]
    [InlineData(Qwen, "tp2_pp1")]
    [InlineData(Qwen, "tp2_pp2")]
    [InlineData(Qwen, "vit_tp1_tp2_pp1")]
    public void The_tree_is_the_one_that_the_original_wrote(string manifest, string name) =>
        Converts(RecordedCase.Of(manifest, name), new());

    [Fact]
    public void Mixed_element_types_are_kept_and_unknown_buffers_are_left_out_when_that_is_asked_for() =>
        Converts(RecordedCase.Of(Present, "mixed_dtype_extra_pp2"), new() { IgnoreUnknown = true });

    [Fact]
    public void Copies_of_the_vision_tower_are_written_when_that_is_asked_for() =>
        Converts(RecordedCase.Of(Present, "hetero_pp_vit1_llm4"), new() { RepeatVision = true });

    [Fact]
    public void The_vision_tower_alone_is_complete()
    {
        using var folder = new TemporaryDirectory();
        var recorded = RecordedCase.Of(Present, "pp1");
        Run(recorded, folder.File("mm"), new() { VisionOnly = true });
        Assert.Equal(
            recorded.Tree().Where(line => !line.Contains(" model text_decoder.", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            WrittenTree.Of(folder.File("mm")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Unknown_buffers_are_refused_by_name()
    {
        using var folder = new TemporaryDirectory();
        var fault = Assert.Throws<InputException>(() => Run(RecordedCase.Of(Present, "mixed_dtype_extra_pp2"), folder.File("mm"), new()));
        Assert.Contains("'model.language_model.layers.0.self_attn.rotary_emb.inv_freq'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--ignore-unknown", fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("vit2stage_overlap", "STR2004")]
    [InlineData("err_text_before_vit_end", "STR2004")]
    [InlineData("hetero_pp_vit1_llm4", "STR2002")]
    [InlineData("err_vit_longer", "STR2002")]
    [InlineData("err_sum_llm", "STR2001")]
    [InlineData("err_sum_vit", "STR2001")]
    [InlineData("err_vpp_ragged", "STR2005")]
    [InlineData("err_vit_ragged", "STR2005")]
    [InlineData("err_tp3", "STR2007")]
    [InlineData("err_tp4", "STR2007")]
    [InlineData("err_negative", "STR2011")]
    [InlineData("err_all_zero_vit", "STR2001")]
    [InlineData("err_vit_tp_mismatch", "STR2014")]
    [InlineData("err_empty", "STR2001")]
    public void Layouts_that_can_not_work_are_refused_before_the_first_byte(string name, string rule)
    {
        using var folder = new TemporaryDirectory();
        var fault = Assert.Throws<InputException>(() => Run(RecordedCase.Of(Present, name), folder.File("mm"), new()));
        Assert.Contains(rule, fault.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static void Converts(RecordedCase recorded, ConversionOptions options)
    {
        using var folder = new TemporaryDirectory();
        Run(recorded, folder.File("mm"), options with { Verify = true });
        Assert.Equal(recorded.Tree().Order(StringComparer.Ordinal), WrittenTree.Of(folder.File("mm")).Order(StringComparer.Ordinal));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static void Run(RecordedCase recorded, string target, ConversionOptions options)
    {
        var converter = new Converter(recorded.Folder == "glm_a" ? Glm4vConfig.Checkpoints : Qwen25VlConfig.Checkpoints);
        using var conversion = converter.HfToMm(recorded.Source, target, recorded.Layout, options);
        conversion.Run(null, CancellationToken.None);
    }
}
