using Microsoft.CodeAnalysis;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules.Coverage;

/// <summary>STR3006, STR3007 and STR3008: the declaration of GLM-4.1V against real checkpoints' files.</summary>
public class CoverageTests
{
    private const string Folder = "tests/fixtures/mindspeed/glm_a/hf/base/";
    private const string Index = "model.safetensors.index.json";

    private static readonly string IndexText = Repository.Read(Folder + Index);

    [Fact]
    public void Silent_on_the_models_own_index_with_its_configuration() =>
        Are([new(Index, IndexText), new("config.json", Repository.Read(Folder + "config.json"))]);

    [Fact]
    public void Silent_on_the_models_own_index_by_itself() => Are([new(Index, IndexText)]);

    [Fact]
    public void Silent_on_an_index_with_the_names_that_the_towers_had() =>
        Are([new(Index, Old(IndexText)), new("config.json", Repository.Read(Folder + "config.json"))]);

    [Fact]
    public void STR3006_says_what_an_index_of_a_former_style_lacks() => Are(
        [new(Index, Old(IndexText).Replace("model.norm.weight", "model.normed.weight", StringComparison.Ordinal))],
        "STR3006 at \"weight_map\" in model.safetensors.index.json: model.safetensors.index.json lacks 'model.norm.weight', which "
            + "'TextDecoder.Norm' declares, so that it could not be loaded. Is it 'model.normed.weight'? Give both one key.");

    [Fact]
    public void STR3006_and_STR3007_on_a_key_of_another_name() => Are(
        [new(Index, IndexText.Replace("layers.1.mlp.down_proj", "layers.1.mlp.down", StringComparison.Ordinal))],
        "STR3006 at \"weight_map\" in model.safetensors.index.json: model.safetensors.index.json lacks "
            + "'model.language_model.layers.*.mlp.down_proj.weight' in layer 1, which 'SwiGluMlp.DownProj' declares, so that it could not "
            + "be loaded. Is it 'model.language_model.layers.*.mlp.down.weight'? Give both one key.",
        "STR3007 at \"model.language_model.layers.1.mlp.down.weight\" in model.safetensors.index.json: model.safetensors.index.json has "
            + "'model.language_model.layers.*.mlp.down.weight' in layer 1, which no block of 'Glm4v' declares, so that its values would be "
            + "lost. Is it 'model.language_model.layers.*.mlp.down_proj.weight'? Give both one key.");

    [Fact]
    public void STR3006_on_layers_that_only_the_configuration_has() => Assert.All(
        Findings.In(
            Generation.Of(Source).Output,
            new TextFile(Index, IndexText),
            new TextFile("config.json", Repository.Read(Folder + "config.json")
                .Replace("\"num_hidden_layers\": 4", "\"num_hidden_layers\": 5", StringComparison.Ordinal)))
            .Where(finding => finding.Id.StartsWith("STR3", StringComparison.Ordinal))
            .ToList() is { Count: > 0 } findings ? findings : throw new InvalidOperationException("Nothing was found."),
        finding => Assert.Contains(
            "in layer 4,", finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

    /// <summary>One model in two sizes: each checkpoint is of the configuration that is verified with it.</summary>
    [Theory]
    [InlineData("[assembly: Verify<Glm4v>(\"b/config.json\", \"b/model.safetensors.index.json\")]", false)]
    [InlineData("[assembly: Verify<Glm4v>(\"b/model.safetensors.index.json\")]", true)]
    [InlineData("[assembly: Verify<Glm4v>(\"s/config.json\", \"b/model.safetensors.index.json\")]", true)]
    public void A_checkpoint_is_of_the_size_that_is_verified_beside_it(string other, bool isSilent)
    {
        var config = Repository.Read(Folder + "config.json");
        var larger = config.Replace("\"num_hidden_layers\": 4", "\"num_hidden_layers\": 5", StringComparison.Ordinal);
        var source = Glm4vDeployments.Of("[assembly: Verify<Glm4v>(\"s/config.json\", \"s/" + Index + "\")]" + other
            + (isSilent ? "[assembly: Verify<Glm4v>(\"b/config.json\")]" : ""));
        var found = Findings.In(
            Generation.Of(source).Output,
            new TextFile("s/config.json", config),
            new TextFile("s/" + Index, IndexText),
            new TextFile("b/config.json", larger),
            new TextFile("b/" + Index, IndexText)).Where(finding => finding.Id is "STR3006" or "STR3007" or "STR3008").ToList();
        Assert.Equal(isSilent, found.Count == 0);
        Assert.All(found, finding => Assert.Contains(
            "in layer 4,", finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Fact]
    public void STR3008_on_a_shape_that_the_configuration_does_not_give() => Are(
        [new("inventory.json", Inventory("[8, 8]")), new("config.json", Repository.Read(Folder + "config.json"))],
        "STR3008 at \"model.language_model.norm.weight\" in inventory.json: inventory.json has 'model.language_model.norm.weight' of shape "
            + "[8, 8], but 'TextDecoder.Norm' declares [64]. Verify the checkpoint that belongs to this configuration, or correct the axes "
            + "of 'TextDecoder.Norm'.");

    [Fact]
    public void Silent_on_files_that_nobody_names() => Findings.Are(
        Glm4vDeployments.Of("[assembly: Verify<Glm4v>(\"other.index.json\")]"),
            [new TextFile("broken.index.json", "{\"weight_map\": {\"nobody\": \"a\"}}"),
            new TextFile("other.index.json", "{\"format\": 1, \"tensors\": {}}")]);

    /// <summary>The names of before transformers 4.52.</summary>
    private static string Old(string index) => index
        .Replace("model.language_model.", "model.", StringComparison.Ordinal)
        .Replace("model.visual.", "visual.", StringComparison.Ordinal);

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Source => Glm4vDeployments.Of(
        "[assembly: Verify<Glm4v>(\"model.safetensors.index.json\", \"inventory.json\", \"config.json\")]");

    /// <summary>Asserts the findings of the rules that are expected to find something; of all three where nothing is.</summary>
    private static void Are(TextFile[] files, params string[] expected)
    {
        string[] rules = expected.Length == 0 ? ["STR3006", "STR3007", "STR3008"] : [.. expected.Select(text => text.Split(' ')[0])];
        Assert.Equal(
            expected,
            Findings.In(Generation.Of(Source).Output, files)
                .Where(finding => rules.Contains(finding.Id))
                .Select(finding => Findings.Text(finding, [.. files.Cast<AdditionalText>()])));
    }

    /// <summary>What <c>strata inspect --json</c> would print of a checkpoint with one tensor.</summary>
    private static string Inventory(string shape) =>
        $$"""{ "format": "strata.inventory/1", "tensors": [ { "key": "model.language_model.norm.weight", "dtype": "F32", "shape": {{shape}}, "bytes": 256 } ] }""";
}
