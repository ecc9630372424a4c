using Microsoft.CodeAnalysis;
using Strata.Generators.Analysis;
using Strata.Generators.Analysis.ModelFiles;
using Strata.Generators.ModelFiles;
using Strata.Generators.Tests.Harness;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.Tests.ModelFiles;

/// <summary>Each rule of model files: that it fires at the very place, and what it says.</summary>
public class ModelFileRulesTests
{
    private static readonly string Model = Repository.Read("tests/fixtures/mindspeed/config/model_9b.json");

    [Theory]
    [InlineData("\"num_layers\": 24=>\"num_layer\": 24", "STR4001", "\"num_layer\"", "nothing reads this key. Did you mean 'num_layers'?")]
    [InlineData("\"num_layers\": 24=>\"num_layer\": 24", "STR4002", "\"vision_encoder\"", "expected a whole number")]
    [InlineData("\"add_qkv_bias\": true=>\"add_qkv_bias\": false", "STR4003", "false",
        "false contradicts the model, which computes 'true'")]
    [InlineData("\"num_attention_heads\": 32=>\"num_attention_heads\": 33", "STR4003", "4096",
        "is 4096, which num_attention_heads 33 does not divide")]
    [InlineData("\"num_query_groups\": 2=>\"num_query_groups\": 4", "STR4011", "2", "2 has no effect: what is so is 4")]
    [InlineData("\"num_layers\": 40=>\"num_layers\": \"x\"", "STR4008", "\"x\"",
        "expected a whole number from -2147483648 to 2147483647, found 'x'")]
    [InlineData("\"params_dtype\": \"bf16\"=>\"params_dtype\": \"int8\"", "STR4008", "\"int8\"",
        "expected one of bf16, fp16, fp32, found 'int8'")]
    [InlineData("\"img_context_token_id\": 151343=>\"img_context_token_id\": 151655", "STR4009", "151655",
        "token 151655 is outside of the vocabulary of 151552")]
    [InlineData("\"fp16\": false=>\"fp16\": true", "STR4010", "true", "is true, and so is bf16")]
    [InlineData("\"tokens_per_second\": 2=>\"tokens_per_second\": 3", "STR4011", "3", "3 has no effect: the model has nothing of the kind")]
    [InlineData("\"video_encoder\": null=>\"video_encoder\": null, ", "STR4012", ",", "a comma before a closing bracket (line 114)")]
    [InlineData("   8,\n=>   4,\n", "STR1005", "[\n   4,\n   12,\n   12\n  ]",
        "the sections sum to 28, but a head of 128 features of which 64 turn has 32 pairs")]
    [InlineData("   5,\n=>   6,\n", "STR2001", "[\n   6,\n   12,\n   12,\n   11\n  ]",
        "hold 6 + 12 + 12 + 11 = 41 layers, but the model has 40 (text_decoder.num_layers)")]
    [InlineData("   5,\n   12,\n=>   17,\n", "STR2002", "[\n   17,\n   12,\n   11\n  ]",
        "'text_decoder.pipeline_num_layers' lists 3 stages")]
    [InlineData("    24,\n    0,\n    0,\n=>    22,\n    2,\n    0,\n", "STR2004", "2", "has its last 2 layers on stage 1")]
    [InlineData("   11\n=>   \"11\"\n", "STR4008", "[\n   5,\n   12,\n   12,\n   \"11\"\n  ]", "expected a list of whole numbers")]
    public void Fires(string edit, string rule, string marked, string words)
    {
        var file = Edit(edit);
        var mark = Assert.Single(Read(file).Marks, mark => mark.Finding.Rule.Id == rule && FilePlace.Words(mark.Finding)
            .Contains(words, StringComparison.Ordinal));
        Assert.Equal(marked, file.Text.ToString(mark.Span));
    }

    [Theory]
    [InlineData("\"untie_embeddings_and_output_weights\": true=>\"untie_embeddings_and_output_weights\": false", ".TieWordEmbeddings",
        true)]
    [InlineData("\"untie_embeddings_and_output_weights\": true=>\"untie_embeddings_and_output_weights\": true", ".TieWordEmbeddings",
        false)]
    [InlineData("\"freeze\": true,\n   \"use_fused=>\"freeze\": false,\n   \"use_fused", ".Vision.EncoderFrozen", false)]
    [InlineData("\"freeze\": true,\n   \"use_fused=>\"use_fused", ".Vision.EncoderFrozen", true)]
    [InlineData("\"freeze\": true,\n   \"layernorm=>\"layernorm", ".Vision.ProjectorFrozen", false)]
    public void Knows_truth_values_and_their_opposites(string edit, string member, bool expected) =>
        Assert.Equal(expected, Read(Edit(edit)).Values.Truth(member));

    [Fact]
    public void Refuses_JSON_that_is_no_models() => Assert.Equal(
        "STR4007 x.json",
        Assert.Single(ModelFileReader.Read(Glm4vConfiguration.Compiled, new TextFile("x.json", "{\"a\": 1}"), default).Marks) is var mark
            ? $"{mark.Finding.Rule.Id} {mark.Finding.Place.Path}"
            : "");

    [Fact]
    public void Fires_at_a_file_that_is_not_there() => Findings.Are(
        Glm4vDeployments.Of("[assembly: Verify<Glm4v>(\"nowhere.json\")]"),
        "STR4007 at \"nowhere.json\": nowhere.json: it is no additional file of the project. Add <AdditionalFiles Include=\"nowhere.json\" "
            + "/> to the project file, or correct the name.");

    /// <summary>The stages of the shipped fine-tuning file against those of the first release.</summary>
    [Fact]
    public void Fires_where_stages_differ_from_the_files()
    {
        AdditionalText[] files = [TextFile.MindSpeed("model_9b.json")];
        var finding = Assert.Single(
            Findings.In(
                Generation.Of(Glm4vDeployments.Deploy(
                    "\"model_9b.json\"", "[Stages<VisionTower>(24, 0, 0, 0)] [Stages<TextDecoder>(7, 11, 11, 11)]")).Output,
                [new ModelFileAnalyzer()],
                files),
            finding => finding.Id == "STR4006");
        Assert.Equal(
            "STR4006 at 7, 11, 11, 11: 'TextDecoder' lists [7, 11, 11, 11], but text_decoder.pipeline_num_layers in model_9b.json is [5, "
                + "12, 12, 11]: "
            + "the checkpoint would be cut at other layers than training expects. Write [5, 12, 12, 11] here, or [7, 11, 11, 11] there.",
            Findings.Text(finding, files));
        Assert.Equal(("TextDecoder", "5, 12, 12, 11", "model_9b.json"),
            (finding.Properties["Tower"], finding.Properties["Remedy.0"], finding.Properties["File"]));
        Assert.Equal(69, Assert.Single(finding.AdditionalLocations).GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void Silent_on_files_that_are_no_models_and_on_those_that_nobody_names()
    {
        var unnamed = new TextFile("appsettings.json", "{ half");
        Findings.Are(Glm4vDeployments.Of(""), [unnamed]);
        Assert.Equal(0, unnamed.Reads);
    }

    private static TextFile Edit(string edit)
    {
        var parts = edit.Split("=>");
        Assert.Contains(parts[0], Model, StringComparison.Ordinal);
        var place = Model.IndexOf(parts[0], StringComparison.Ordinal);
        return new TextFile("model.json", Model[..place] + parts[1] + Model[(place + parts[0].Length)..]);
    }

    private static ModelFileReading Read(TextFile file) => ModelFileReader.Read(Glm4vConfiguration.Compiled, file, default);
}
