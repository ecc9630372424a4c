using System.Text.Json.Nodes;
using Strata.Cli.Families;
using Strata.Configuration;
using Strata.Models.Qwen25Vl;
using Strata.Rules.ModelFiles;
using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary>Files of several kinds of models, each read as what it is.</summary>
public sealed class KnownModelsTests : IDisposable
{
    private static readonly ModelFamilies Known = new(Models.Families.All);

    private static readonly string Seven = Fixtures.Path("mindspeed", "config", "qwen25vl_model_7b.json");

    private static readonly string Tiny = Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-known");

    [Fact]
    public async Task The_recorded_model_file_of_Qwen_is_checked_as_Qwens()
    {
        var (code, output, error) = await Terminal.Run("check", "--model", Seven);
        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("image_encoder [32, 0], text_decoder [12, 16], tensor parallel 1; 0 errors, 0 warnings", output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4", "STR2007")]
    [InlineData("2", "")]
    public async Task Its_heads_limit_tensor_parallelism(string ways, string id)
    {
        var (code, output, _) = await Terminal.Run("check", "--model", Tiny, "--tp-size", ways);
        Assert.Equal(id.Length == 0 ? ExitCodes.Done : ExitCodes.InputFault, code);
        Assert.Contains(id.Length == 0 ? "0 errors" : $"error {id}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_with_former_keys_is_complete()
    {
        var (code, _, error) = await Terminal.Run("inspect", Tiny);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("93 mapped, 0 missing, 0 unused, 0 mismatched", error, StringComparison.Ordinal);
    }

    /// <summary>A family of somebody's own, of which nobody has written out how one talks to it.</summary>
    [Fact]
    public void A_question_in_words_is_refused_where_nobody_says_how_to_ask() => Assert.Contains(
        "how to talk to a model of model_type 'qwen2_5_vl' is not known",
        Assert.Throws<InputException>(() => new ModelFamilies([new Silent()]).Chat(Tiny)).Message,
        StringComparison.Ordinal);

    /// <summary>Sizes that are right one by one, and together no model's.</summary>
    [Theory]
    [InlineData("intermediate_size", "An axis of 2147483647 + 2147483647 features")]
    [InlineData("num_hidden_layers", "'language_model.layers' would have more than 10000 layers")]
    public async Task Sizes_that_no_model_has_end_in_one_message(string key, string words)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Tiny, "config.json")))!;
        json[key] = int.MaxValue;
        foreach (var file in Directory.GetFiles(Tiny))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }

        File.WriteAllText(Path.Combine(_folder.FullName, "config.json"), json.ToJsonString());
        foreach (var command in new[] { new[] { "inspect", _folder.FullName }, ["check", "--model", _folder.FullName] })
        {
            var (code, _, error) = await Terminal.Run(command);
            Assert.Equal(ExitCodes.InputFault, code);
            Assert.Contains(words, error, StringComparison.Ordinal);
        }
    }

    /// <summary>Where the towers are not named, the kind of which the file says the least that is wrong.</summary>
    [Theory]
    [InlineData("qwen25vl_model_7b.json", "qwen2_5_vl")]
    [InlineData("model_9b.json", "glm4v")]
    public void A_file_that_names_no_tower_is_told_by_what_it_holds(string name, string model)
    {
        var json = JsonNode.Parse(File.ReadAllText(Fixtures.Path("mindspeed", "config", name)))!;
        json.AsObject().Remove("model_id");
        json["text_decoder"]!.AsObject().Remove("model_id");
        json["image_encoder"]!["vision_encoder"]!.AsObject().Remove("model_id");
        json["image_encoder"]!["vision_projector"]!.AsObject().Remove("model_id");
        var path = Path.Combine(_folder.FullName, "model.json");
        File.WriteAllText(path, json.ToJsonString());
        Assert.Equal(model, Known.Of(path, ConfigurationFile.Load(path).Value!, ModelFileDialect.Mm).ModelType);
    }

    [Theory]
    [InlineData("./ckpt/hf_path/Qwen2.5-VL-7B", "qwen2_5_vl")]
    [InlineData("./ckpt/hf_path/GLM4.1V-9B-Instruct", "glm4v")]
    [InlineData("elsewhere", "glm4v")]
    [InlineData(null, "glm4v")]
    public void A_folder_is_told_by_its_name(string? folder, string model) => Assert.Equal(model, Known.Like(folder).ModelType);

    [Theory]
    [InlineData("mm", Qwen25VlConfig.MmJsonSchema)]
    [InlineData("hf", Qwen25VlConfig.HfJsonSchema)]
    public async Task Its_schemas_are_printed(string dialect, string schema)
    {
        var (code, output, error) = await Terminal.Run("schema", "--model", "qwen2_5_vl", "--dialect", dialect);
        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(schema), JsonNode.Parse(output)));
    }

    /// <summary>
    /// The file in the package is what the model declares. Where not: <c>strata schema --model qwen2_5_vl --output</c> that file.
    /// </summary>
    [Fact]
    public async Task The_packaged_file_is_in_step_with_the_declaration()
    {
        var path = Path.Combine(_folder.FullName, "model.schema.json");
        var committed = Path.Combine(Fixtures.Path(), "..", "..", "models", "Strata.Models.Qwen25Vl", "qwen2_5_vl.model.schema.json");
        Assert.Equal(ExitCodes.Done, (await Terminal.Run("schema", "--model", "qwen2_5_vl", "--output", path)).Code);
        Assert.Equal(File.ReadAllText(path), File.ReadAllText(committed).ReplaceLineEndings("\n"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class Silent() : ModelFamily<Qwen25VlConfig, Qwen25Vl>(Qwen25VlConfig.Checkpoints);
}
