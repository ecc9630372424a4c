using System.Text;
using Strata.Configuration;
using Strata.Generators.ModelFiles;
using Strata.Generators.Tests.Harness;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.Tests.ModelFiles;

/// <summary>A program and the compiler say the same of the same file.</summary>
public class SameFindingsTests
{
    private static readonly string[] Released = ["GLM-4.1V-9B-Base", "GLM-4.1V-9B-Thinking"];

    [Theory]
    [InlineData("mindspeed/config/model_9b.json", "")]
    [InlineData("mindspeed/config/model_9b.2025-07.json", "")]
    [InlineData("mindspeed/config/inference_9b.json", "")]
    [InlineData("mindspeed/config/qwen25vl_model_7b.json", "")]
    [InlineData("mindspeed/config/data_9b.json", "")]
    [InlineData("mindspeed/config/inference_9b.announcement.jsonc", "")]
    [InlineData("hf/A/model/config.json", "")]
    [InlineData("mindspeed/glm_a/hf/base/config.json", "")]
    [InlineData("hf/A/model/config.json", "\"rope_theta\": 10000.0=>\"rope_theta\": \"soon\"")]
    [InlineData("hf/A/model/config.json", "\"mrope_section\": [=>\"mrope_section\": [0.5,")]
    [InlineData("hf/A/model/config.json", "\"mrope_section\": [=>\"mrope_section\": [4,")]
    [InlineData("mindspeed/config/model_9b.json", "\"num_attention_heads\": 32=>\"num_attention_heads\": 33")]
    [InlineData("mindspeed/config/model_9b.json", "\"hidden_size\": 1536=>\"hidden_size\": \"wide\"")]
    [InlineData("mindspeed/config/model_9b.json", "\"num_layers\": 40=>\"num_layers\": 41")]
    [InlineData("mindspeed/config/model_9b.json", "\"mrope_section\": [=>\"mrope_section\": [4,")]
    [InlineData("mindspeed/config/model_9b.json", "\"bf16\": true=>\"bf16\": false")]
    [InlineData("mindspeed/config/model_9b.json", "\"vocab_size\": 151552=>\"vocab_size\": 1000")]
    [InlineData("mindspeed/config/model_9b.json", "\"freeze\": true=>\"freeze\": 1")]
    [InlineData("mindspeed/config/model_9b.json",
        "\"untie_embeddings_and_output_weights\": true=>\"untie_embeddings_and_output_weights\": 7")]
    [InlineData("mindspeed/config/model_9b.json", "\"image_encoder\"=>\"image_coder\"")]
    public void Of(string fixture, string edit)
    {
        var text = Repository.Read("tests/fixtures/" + fixture);
        if (edit.Split("=>") is [var from, var to])
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        var name = Path.GetFileName(fixture);
        var compiler = ModelFileReader.Read(Glm4vConfiguration.Compiled, new TextFile(name, text), default).Marks
            .Select(mark => $"{mark.Finding.Severity} {mark.Finding.Rule.Id} {mark.Finding.Place.Path}: {FilePlace.Words(mark.Finding)}");
        Assert.Equal(Program(name, text), compiler);
    }

    private static IEnumerable<string> Program(string name, string text)
    {
        var file = ConfigurationFile.Parse(Encoding.UTF8.GetBytes(text), name);
        switch (name)
        {
            case "data_9b.json":
                file.CheckData(Released);
                break;
            case "inference_9b.announcement.jsonc":
                file.CheckInference(Released);
                break;
            default:
                Glm4vConfiguration.Run(name == "config.json" ? "ReadHf" : "ReadMm", file);
                break;
        }

        file.ReportUnknown();
        return file.Report.Findings.Select(finding => $"{finding.Severity} {finding.Rule} {finding.Path}: {finding.Message}");
    }
}
