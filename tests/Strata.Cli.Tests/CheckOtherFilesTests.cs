using System.Text.Json;
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
}
