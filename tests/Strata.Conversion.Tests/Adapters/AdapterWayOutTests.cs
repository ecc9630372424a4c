using Strata.Conversion.Tests.Output;
using Strata.Models.Glm4v;
using Strata.Tests;

namespace Strata.Conversion.Tests.Adapters;

/// <summary>What is said of adapters and their trees names the cause, and a way out.</summary>
public sealed class AdapterWayOutTests : IDisposable
{
    private static readonly string Glm = Fixtures.Path("hf", "A", "model");
    private static readonly Converter Converter = new(Glm4vConfig.Checkpoints);

    private readonly TemporaryDirectory _folder = new();

    /// <summary>A tree of factors has no place for them: training on would scale the products otherwise, in silence.</summary>
    [Theory]
    [InlineData("\"use_rslora\": false", "\"use_rslora\": true", "or write use_rslora false and lora_alpha 16 there, which scales alike")]
    [InlineData("\"alpha_pattern\": {}", "\"alpha_pattern\": {\"q_proj\": 3}", "self_attn.q_proj' another alpha. A MindSpeed-MM tree")]
    public void Scales_of_their_own_are_refused_where_factors_go_alone(string from, string to, string words)
    {
        var adapter = AdapterFiles.Changed(AdapterFiles.Recorded("10_lora_text"), New(), configuration: text =>
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            return text.Replace(from, to, StringComparison.Ordinal);
        });
        Assert.Contains(
            words,
            Assert.Throws<InputException>(() => Converter
                .LoraHfToMm(adapter, New(), Layout(1), new(), new() { Base = Glm }).Dispose()).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Of a model that runs from a tree: in how many ranks it lies is not what is wrong with factors alone.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_tree_of_factors_is_no_model_in_any_layout(int tensor)
    {
        var factors = New();
        Conversions.Run(Converter.LoraHfToMm(AdapterFiles.Recorded("10_lora_text"), factors, Layout(tensor), new(), new() { Base = Glm }));
        Assert.Contains(
            "and no weights of the model. Give the tree of its base",
            Assert.Throws<InputException>(() => Converter.MmAsHf(factors, Glm, new(), []).Dispose()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void That_projections_lie_apart_is_what_an_adapter_lacks()
    {
        var factors = New();
        Conversions.Run(Converter.LoraHfToMm(AdapterFiles.Recorded("10_lora_text"), factors, Layout(1), new(), new() { Base = Glm }));
        Assert.Contains(
            "its projections are kept apart. Say so: --cfg.common_model_config.enable_canonical_hf_struct true",
            Assert.Throws<InputException>(
                () => Converter.LoraMmToHf(factors, New(), Layout(1), new(), new() { Base = Glm, Alpha = 8 }).Dispose()).Message,
            StringComparison.Ordinal);
    }

    /// <summary>A configuration that names layers whole names them in one style; the other's factors are not its fault.</summary>
    [Theory]
    [InlineData("model.language_model.layers.0.self_attn.q_proj", false, "from 4.52 on", "new_transformers_weight_key true")]
    [InlineData("model.layers.0.self_attn.q_proj", null, "before 4.52", "new_transformers_weight_key false")]
    public void Layers_named_in_the_other_style_are_written_in_it(string name, bool? presentKeys, string words, string wayOut)
    {
        var recorded = AdapterFiles.Recorded("10_lora_text");
        var factors = New();
        Conversions.Run(Converter.LoraHfToMm(
            recorded, factors, Layout(1) with { IsCanonical = true }, new(), new() { Base = Glm }));
        var named = AdapterFiles.Changed(recorded, New(), configuration: text =>
        {
            var json = System.Text.Json.Nodes.JsonNode.Parse(text)!.AsObject();
            json["target_modules"] = new System.Text.Json.Nodes.JsonArray(
                [.. from layer in Enumerable.Range(0, 4) from part in "qkvo"
                    select (System.Text.Json.Nodes.JsonNode)name.Replace(
                        "0.self_attn.q", $"{layer}.self_attn.{part}", StringComparison.Ordinal)]);
            return json.ToJsonString();
        });
        var options = new AdapterOptions { Base = Glm, Original = named, HasPresentKeys = presentKeys };
        var fault = Assert.Throws<InputException>(
            () => Converter.LoraMmToHf(factors, New(), Layout(1) with { IsCanonical = true }, new(), options).Dispose()).Message;
        Assert.Contains($"it names layers as transformers {words} does, '{name}', not", fault, StringComparison.Ordinal);
        Assert.Contains(wayOut, fault, StringComparison.Ordinal);
        Conversions.Run(Converter.LoraMmToHf(
            factors, New(), Layout(1) with { IsCanonical = true }, new(), options with { HasPresentKeys = presentKeys is false }));
    }

    public void Dispose() => _folder.Dispose();

    private static StageLayout Layout(int tensor) => new([[4]], [[3]]) { TensorParallel = tensor };

    private string New() => _folder.File(Guid.NewGuid().ToString("N"));
}
