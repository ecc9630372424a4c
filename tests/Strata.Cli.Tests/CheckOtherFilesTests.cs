using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary><c>strata check</c> over MindSpeed-MM's files that describe no model.</summary>
public sealed class CheckOtherFilesTests
{
    [Theory]
    [InlineData("data_9b.json", "STR4013 dataset_param.preprocess_parameters.model_name_or_path")]
    [InlineData("inference_9b.announcement.jsonc",
        "STR4012 |STR4012 |STR4008 pipeline_class|STR4008 pipeline_class|STR4013 tokenizer.from_pretrained")]
    public async Task Training_data_and_questions_are_checked_for_what_they_say(string file, string expected)
    {
        var (code, output, _) = await Terminal.Run(["check", "--model", Fixtures.Path("mindspeed", "config", file), "--json"]);
        using var json = JsonDocument.Parse(output);
        var findings = json.RootElement.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("severity").GetString() != "info")
            .Select(finding => $"{finding.GetProperty("id").GetString()} {finding.GetProperty("place").GetString()}");
        Assert.Equal((0, expected), (code, string.Join('|', findings)));
    }

    /// <summary>A folder that nobody opens does not check clean: transformers, too, goes by the key.</summary>
    [Fact]
    public async Task A_model_without_its_kind_is_told_alike_by_check_and_inspect()
    {
        const string Said = "model_type: expected the kind of model, 'glm4v' or 'qwen2_5_vl', found nothing. Add it";
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Fixtures.Path("hf", "A", "model")))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        var json = JsonNode.Parse(File.ReadAllText(folder.File("config.json")))!.AsObject();
        _ = json.Remove("model_type");
        File.WriteAllText(folder.File("config.json"), json.ToJsonString());
        foreach (var command in new string[][] { ["check", "--model", folder.Path], ["inspect", folder.Path] })
        {
            var (code, output, error) = await Terminal.Run(command);
            Assert.NotEqual(0, code);
            Assert.Contains(Said, output + error, StringComparison.Ordinal);
        }
    }
}
