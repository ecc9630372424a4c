using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary><c>strata check</c> over the files and the command lines that users have.</summary>
public sealed partial class CheckTests : IDisposable
{
    private static readonly JsonElement Lines =
        JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("mindspeed", "config", "command_lines.json"))).RootElement;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-check");

    [Theory]
    [InlineData("model_9b.json", "finetune", "STR4102")]
    [InlineData("model_9b.json", "inference", "STR4102 STR4103")]
    [InlineData("model_9b.json", "features", "STR4102 STR4114 STR4114")]
    [InlineData("model_9b.2025-07.json", "finetune", "STR4102 STR4106 STR4106")]
    [InlineData("model_9b.2025-07.json", "inference", "STR4102 STR4103 STR4106 STR4106")]
    [InlineData("model_9b.2025-07.json", "features", "STR4102 STR4106 STR4106 STR4114 STR4114")]
    [InlineData("inference_9b.json", "finetune", "STR4102")]
    [InlineData("inference_9b.json", "inference", "STR4102 STR4103")]
    [InlineData("inference_9b.json", "features", "STR4102 STR4114 STR4114")]
    [InlineData("model_9b.json", "announcement, four", "STR4113 STR4112")]
    [InlineData("model_9b.json", "announcement, one", "STR4103")]
    [InlineData("model_9b.json", "readme", "")]
    [InlineData("model_9b.json", "quoted", "STR4112")]
    [InlineData("model_9b.json", "equals", "STR4103")]
    [InlineData("model_9b.2025-07.json", "announcement, four", "STR4113")]
    [InlineData("model_9b.2025-07.json", "announcement, one", "STR4103")]
    [InlineData("model_9b.2025-07.json", "readme", "STR4112")]
    [InlineData("model_9b.2025-07.json", "quoted", "")]
    [InlineData("model_9b.2025-07.json", "equals", "STR4103")]
    [InlineData("inference_9b.json", "announcement, four", "STR4113")]
    [InlineData("inference_9b.json", "announcement, one", "STR4103")]
    [InlineData("inference_9b.json", "readme", "STR4112")]
    [InlineData("inference_9b.json", "quoted", "")]
    [InlineData("inference_9b.json", "equals", "STR4103")]
    public async Task Every_shipped_command_line_beside_every_shipped_file(string file, string line, string ids)
    {
        var (_, output, error) = await Terminal.Run(
            ["check", "--model", Fixtures.Path("mindspeed", "config", file), "--", .. Vector(line)]);
        Assert.Equal((ids, ""), (Ids(output), error));
    }

    [Theory]
    [InlineData("[22,2,0,0]", "[5,12,12,11]", "", "STR2004 STR2010")]
    [InlineData("[24,0,0,0]", "[5,12,12,10]", "", "STR2001")]
    [InlineData("[24,0,0]", "[5,12,12,11]", "", "STR2002")]
    [InlineData("[24,0,0,0]", "[0,13,13,14]", "", "STR2009")]
    [InlineData("[[24],[0],[0],[0]]", "[[5],[12],[12],[11]]",
        "-- --pipeline-model-parallel-size 4 --virtual-pipeline-model-parallel-size 1 --bf16", "STR2003 STR2003 STR2013")]
    [InlineData("[24,0,0,0]", "[5,12,12,11]", "--tp-size 4", "STR2007")]
    [InlineData("[24,0,0,0]", "[5,12,12,11]", "--tp-size 2 --devices 12", "STR2008")]
    [InlineData("[24,0,0,0]", "[5,12,12,11]", "--tp-size 2 --vit-tp-size 1 --cp-size 2 --devices 16", "")]
    [InlineData("[24,0,0,0]", "[5,12,12,11]", "-- --pipeline-model-parallel-size 2 --bf16", "STR2003 STR2003")]
    [InlineData("[24,0,0,0]", "[5,12,12,11]", "-- --pipeline-model-parallel-size 4 --nproc_per_node 6 --bf16", "STR2008")]
    [InlineData("[24,0,0,0]", "[0,13,13,14]", "-- --pipeline-model-parallel-size 4 --bf16 --enable-dummy-optimizer", "")]
    public async Task Lists_of_the_command_line_are_held_to_the_compilers_rules(string vision, string text, string more, string ids)
    {
        var (code, output, _) = await Terminal.Run(
            ["check", "--model", Nine, "--vit-pp-layers", vision, "--llm-pp-layers", text,
                .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(ids, Ids(output));
        Assert.Equal(output.Contains("error STR", StringComparison.Ordinal) ? ExitCodes.InputFault : ExitCodes.Done, code);
    }

    [Fact]
    public async Task Lists_of_the_file_the_wrong_way_round_are_told_so()
    {
        var path = Changed(json =>
        {
            json["image_encoder"]!["vision_encoder"]!["pipeline_num_layers"] =
                new JsonArray(new JsonArray(24), new JsonArray(0), new JsonArray(0), new JsonArray(0));
            json["text_decoder"]!["pipeline_num_layers"] =
                new JsonArray(new JsonArray(5), new JsonArray(12), new JsonArray(12), new JsonArray(11));
        });
        var (code, output, _) = await Terminal.Run(["check", "--model", path, "--", .. Vector("finetune")]);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(
            "error STR2003: 'text_decoder' lists 1 stages, but the pipeline has 4. The lists fit the other way round: they are "
                + "[chunk][stage] here, while --pipeline-num-transformer-layers is [stage][chunk].",
            output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stage_of_frozen_layers_only_is_a_warning_unless_the_run_allows_it()
    {
        var path = Changed(json => json["text_decoder"]!["pipeline_num_layers"] = new JsonArray(0, 13, 13, 14));
        var (code, output, _) = await Terminal.Run(["check", "--model", path, "--", .. Vector("finetune")]);
        Assert.Equal((ExitCodes.Done, "STR2009 STR4102"), (code, Ids(output)));
        Assert.Equal("STR4102", Ids(
            (await Terminal.Run(["check", "--model", path, "--", .. Vector("finetune"), "--enable-dummy-optimizer"])).Output));
        var learning = Changed(json =>
        {
            json["text_decoder"]!["pipeline_num_layers"] = new JsonArray(0, 13, 13, 14);
            json["image_encoder"]!["vision_projector"]!["freeze"] = false;
        });
        Assert.Equal("STR4102", Ids((await Terminal.Run(["check", "--model", learning, "--", .. Vector("finetune")])).Output));
    }

    [Fact]
    public async Task A_sum_that_does_not_fit_names_the_key_that_says_so()
    {
        var path = Changed(json => json["text_decoder"]!["pipeline_num_layers"] = new JsonArray(5, 12, 12, 12));
        var (code, output, _) = await Terminal.Run("check", "--model", path);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(
            "model.json: text_decoder.pipeline_num_layers: The stages of 'text_decoder.pipeline_num_layers' hold 5 + 12 + 12 + 12 = 41 "
                + "layers, but the model has 40 (text_decoder.num_layers). 1 do not exist.",
            output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n'), line => line.StartsWith("error ", StringComparison.Ordinal));
        Assert.Contains("; 1 error, ", output, StringComparison.Ordinal);
        var (_, again, report) = await Terminal.Run("check", "--model", path, "--report");
        Assert.Equal(output, again);
        Assert.Contains("there is no report", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_printed_on_request()
    {
        var (code, output, _) = await Terminal.Run("check", "--model", Nine, "--tp-size", "2", "--devices", "16", "--report");
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("| 12, 14 |     3 |   0/2 |             0 |           11 | 1,432,302,336 | 2.67 GiB |       96 % |", output,
            StringComparison.Ordinal);
        (code, output, var error) = await Terminal.Run("check", "--model", Nine, "--tp-size", "4", "--report");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.DoesNotContain("## Ranks", output, StringComparison.Ordinal);
        Assert.Contains("there is no report", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_every_finding_by_id()
    {
        var (code, output, error) =
            await Terminal.Run("check", "--model", Nine, "--llm-pp-layers", "[[5,", "12,", "12,", "10]]", "--json", "--report");
        using var json = JsonDocument.Parse(output);
        var placed = json.RootElement.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("id").GetString()!.StartsWith("STR2", StringComparison.Ordinal));
        var finding = Assert.Single(placed);
        Assert.All(json.RootElement.GetProperty("findings")
            .EnumerateArray(), finding => Assert.StartsWith("STR", finding.GetProperty("id").GetString(), StringComparison.Ordinal));
        Assert.Equal(("STR2001", "error", "text_decoder"),
            (finding.GetProperty("id").GetString(), finding.GetProperty("severity").GetString(), finding.GetProperty("place").GetString()));
        Assert.Equal((ExitCodes.InputFault, 1), (code, json.RootElement.GetProperty("errors").GetInt32()));
        Assert.Equal("[[5,12,12,10]]",
            Regex.Replace(json.RootElement.GetProperty("plan").GetProperty("towers").GetProperty("text_decoder").GetRawText(), "\\s", ""));
        Assert.False(json.RootElement.TryGetProperty("ranks", out _));
        Assert.NotEqual("", error);
    }

    [Fact]
    public async Task Json_has_the_ranks_on_request()
    {
        using var json = JsonDocument.Parse(
            (await Terminal.Run("check", "--model", Nine, "--json", "--report", "--dtype", "float32")).Output);
        var ranks = json.RootElement.GetProperty("ranks").EnumerateArray().ToList();
        Assert.Equal(4, ranks.Count);
        Assert.Equal(4 * 10_292_777_472, ranks.Sum(rank => rank.GetProperty("bytes").GetInt64()));
    }

    [Fact]
    public async Task A_folder_of_HuggingFace_is_one_stage_unless_lists_are_given()
    {
        var folder = Fixtures.Path("mindspeed", "glm_a", "hf", "base");
        var (code, output, _) = await Terminal.Run("check", "--model", folder);
        Assert.Equal((ExitCodes.Done, ""), (code, Ids(output)));
        Assert.Contains("image_encoder [3], text_decoder [4], tensor parallel 1; 0 errors, 0 warnings", output, StringComparison.Ordinal);
        (_, output, _) = await Terminal.Run(
            "check", "--model", folder, "--vit-pp-layers", "[[2,1]]", "--llm-pp-layers", "[[1,3]]", "--tp-size", "2");
        Assert.Equal("STR2004 STR2010", Ids(output));
    }

    [Fact]
    public async Task A_file_of_another_model_is_refused_and_its_placement_not_judged()
    {
        var path = Changed(json =>
        {
            json["text_decoder"]!["model_id"] = "other_lm";
            json["image_encoder"]!["vision_encoder"]!["model_id"] = "other_vit";
            json["text_decoder"]!.AsObject().Remove("num_layers");
        });
        var (code, output, _) = await Terminal.Run("check", "--model", path);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("text_decoder.model_id: 'other_lm'", output, StringComparison.Ordinal);
        Assert.Contains("the file does not say enough to check a placement", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--vit-pp-layers [[24")]
    [InlineData("--vit-pp-layers 24")]
    [InlineData("--tp-size 0")]
    [InlineData("--devices many")]
    [InlineData("--tp-sizes 2")]
    [InlineData("stray -- --bf16")]
    public async Task Lists_and_sizes_that_are_none_are_bad_usage(string more)
    {
        var (code, _, error) = await Terminal.Run(["check", "--model", Nine, .. more.Split(' ')]);
        Assert.Equal(ExitCodes.BadUsage, code);
        Assert.Contains(more.Split(' ')[0], error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Nine => Fixtures.Path("mindspeed", "config", "model_9b.json");

    private static IEnumerable<string> Vector(string name)
    {
        var converter = Lines.GetProperty("mm-convert").EnumerateObject()
            .Where(line => line.Name.StartsWith(name, StringComparison.Ordinal)).ToList();
        return converter.Count == 1 ? Texts(converter[0].Value)
            : name == "features" ? [.. Texts(Lines.GetProperty("finetune")),
                .. Texts(Lines.GetProperty("features the announcement adds to finetune"))]
            : Texts(Lines.GetProperty(name));
    }

    private static IEnumerable<string> Texts(JsonElement vector) => vector.EnumerateArray().Select(argument => argument.GetString()!);

    private string Changed(Action<JsonNode> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(Nine))!;
        change(json);
        var path = Path.Combine(_folder.FullName, "model.json");
        File.WriteAllText(path, json.ToJsonString());
        return path;
    }

    /// <summary>The rules of placement and of launching that were found broken; those of the file itself are another test's.</summary>
    private static string Ids(string output) => string.Join(' ', Rule().Matches(output).Select(match => match.Groups[1].Value));

    [GeneratedRegex(@"^\w+ (STR(?:2|41)\d+): ", RegexOptions.Multiline)]
    private static partial Regex Rule();
}
