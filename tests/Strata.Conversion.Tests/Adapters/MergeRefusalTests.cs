using Strata.Checkpoints;
using Strata.Conversion.Tests.Output;
using Strata.Tests;

namespace Strata.Conversion.Tests.Adapters;

/// <summary>What is in the way of merging an adapter: refused by name, and nothing is written.</summary>
public sealed class MergeRefusalTests : IDisposable
{
    private static readonly string Model = Fixtures.Path("hf", "A", "model");

    private readonly TemporaryDirectory _folder = new();

    [Theory]
    [InlineData("\"use_dora\": false", "\"use_dora\": true", "use_dora is 'true'")]
    [InlineData("\"bias\": \"none\"", "\"bias\": \"all\"", "bias is 'all'")]
    [InlineData("\"modules_to_save\": null", "\"modules_to_save\": [\"lm_head\"]", "whole modules were trained along")]
    [InlineData("\"peft_type\": \"LORA\"", "\"peft_type\": \"IA3\"", "peft_type is 'IA3'")]
    [InlineData("\"fan_in_fan_out\": false", "\"fan_in_fan_out\": true", "fan_in_fan_out is 'true'")]
    [InlineData("\"init_lora_weights\": true", "\"init_lora_weights\": \"pissa_niter_16\"", "a base that this had changed")]
    [InlineData("\"trainable_token_indices\": null", "\"trainable_token_indices\": [3]", "rows of the embedding were trained along")]
    [InlineData("\"alpha_pattern\": {}", "\"alpha_pattern\": {\"(\": 1}", "has the pattern '(', which is no regular expression. Write")]
    [InlineData("\"rank_pattern\": {}", "\"rank_pattern\": {\"(?<!a)q\": 1}", "one that looks around or back")]
    [InlineData("\"alpha_pattern\": {}", "\"alpha_pattern\": {\"q\": \"x\"}", "a number above 0 is expected")]
    [InlineData("\"alpha_pattern\": {}", "\"alpha_pattern\": 3", "no object of layers and numbers")]
    [InlineData("\"r\": 4", "\"r\": 8", "gives 'model.language_model.layers.0.self_attn.k_proj' the rank 8")]
    [InlineData("\"lora_alpha\": 8", "\"lora_alpha\": null", "it has no lora_alpha")]
    [InlineData("\"lora_alpha\": 8", "\"lora_alpha\": 1e999", "a number above 0 is expected")]
    [InlineData("\"lora_alpha\": 8", "\"lora_alpha\": 0", "lora_alpha is '0'; a number above 0 is expected: the one that the adapter")]
    [InlineData("\"r\": 4", "\"r\": ", "not valid JSON")]
    [InlineData("\"r\": 4", "\"r\": 4, \"use_newest\": true", "use_newest is 'true', and this version does not know that key")]
    [InlineData("\"r\": 4", "\"r\": 4, \"newest\": {\"a\": null}", "does not know that key")]
    [InlineData("\"use_rslora\": false", "\"use_rslora\": \"true\"", "use_rslora is '\"true\"'; true or false is expected")]
    [InlineData("\"init_lora_weights\": true", "\"init_lora_weights\": \"newest\"", "does not know that beginning")]
    [InlineData("\"layers_to_transform\": null", "\"layers_to_transform\": 1", "layers_to_transform leaves its layer out")]
    [InlineData("\"layers_to_transform\": null", "\"layers_to_transform\": [\"x\"]", "numbers of layers are expected")]
    [InlineData("\"exclude_modules\": null", "\"exclude_modules\": [\"o_proj\"]", "but exclude_modules leaves it out")]
    [InlineData("\"exclude_modules\": null", "\"exclude_modules\": \".*0\\\\.self_attn.*\"", "but exclude_modules leaves it out")]
    [InlineData("\"target_modules\": [", "\"target_modules\": [3, ", "a list of names of modules, or one pattern")]
    [InlineData("\"k_proj\",", "", "but target_modules does not name it: PEFT does not use them")]
    public void What_is_more_than_a_product_is_refused(string from, string to, string words)
    {
        var adapter = AdapterFiles.Changed(
            AdapterFiles.Recorded("10_lora_text"), _folder.File("adapter"),
            configuration: text => Replaced(text, from, to));
        Assert.Contains(words, Refusal(adapter), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"r\": 4", "\"r\": 4, \"use_newest\": false, \"newest\": null, \"runtime_config\": {\"ephemeral_gpu_offload\": false}")]
    [InlineData("\"layers_to_transform\": null", "\"layers_to_transform\": [0, 1, 2, 3]")]
    [InlineData("\"layers_pattern\": null", "\"layers_pattern\": \"layers\"")]
    [InlineData("\"exclude_modules\": null", "\"exclude_modules\": [\"lm_head\"]")]
    [InlineData("\"exclude_modules\": null", "\"exclude_modules\": \"(?!model).*\"")]
    [InlineData("\"init_lora_weights\": true", "\"init_lora_weights\": \"eva\"")]
    [InlineData("\"megatron_config\": null", "\"megatron_config\": {\"x\": 1}")]
    public void What_changes_nothing_once_trained_is_silent(string from, string to)
    {
        var adapter = AdapterFiles.Changed(
            AdapterFiles.Recorded("10_lora_text"), _folder.File("adapter"), configuration: text => Replaced(text, from, to));
        Conversions.Glm.Merge(Model, adapter, _folder.File("merged"), new(), new()).Dispose();
    }

    /// <summary>PEFT puts it into an expression as it is; one that looks around has to be believed.</summary>
    [Theory]
    [InlineData("(blocks|layers?)", true)]
    [InlineData("(?<=l)ayers", true)]
    [InlineData("blocks", false)]
    public void The_name_of_the_list_of_layers_may_be_a_pattern(string pattern, bool isRight)
    {
        var adapter = AdapterFiles.Changed(
            AdapterFiles.Recorded("10_lora_text"), _folder.File("adapter"), configuration: text => Replaced(
                Replaced(text, "\"layers_to_transform\": null", "\"layers_to_transform\": [0, 1, 2, 3]"),
                "\"layers_pattern\": null",
                $"\"layers_pattern\": \"{pattern}\""));
        if (isRight)
        {
            Conversions.Glm.Merge(Model, adapter, _folder.File("merged"), new(), new()).Dispose();
        }
        else
        {
            Assert.Contains("layers_to_transform leaves its layer out", Refusal(adapter), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("lora_B", "", "must have one lora_A and one lora_B")]
    [InlineData("", "model.language_model.layers.0.self_attn.q_proj.lora_magnitude_vector", "it is of a DoRA adapter")]
    [InlineData("", "model.language_model.embed_tokens.lora_embedding_A", "it is of an adapted embedding")]
    [InlineData("", "model.language_model.layers.0.self_attn.q_proj.bias", "a bias that was trained along")]
    [InlineData("", "lm_head.weight", "a module that was trained whole")]
    [InlineData("", "model.language_model.layers.7.self_attn.q_proj.lora_A.weight", "has no place: the model of")]
    [InlineData("", "model.language_model.layers.0.self_attn.q_proj.lora_A.second.weight", "it holds several adapters")]
    public void Every_tensor_has_its_place(string left, string more, string words)
    {
        var adapter = AdapterFiles.Changed(AdapterFiles.Recorded("10_lora_text"), _folder.File("adapter"), tensors =>
        {
            if (left.Length > 0)
            {
                tensors.Remove(tensors.Keys.First(key => key.Contains(left, StringComparison.Ordinal)));
            }

            if (more.Length > 0)
            {
                tensors.Add($"base_model.model.{more}", AdapterFiles.Random(1, 4, 128));
            }
        });
        Assert.Contains(words, Refusal(adapter), StringComparison.Ordinal);
    }

    [Fact]
    public void Factors_fit_their_weight_and_each_other()
    {
        const string Layer = "base_model.model.model.language_model.layers.0.self_attn.q_proj";
        var source = AdapterFiles.Recorded("10_lora_text");
        Assert.Contains(
            "change a weight of 128 rows and 64 columns",
            Refusal(AdapterFiles.Changed(source, _folder.File("narrow"), tensors =>
                tensors[$"{Layer}.lora_A.weight"] = AdapterFiles.Random(1, 4, 64))),
            StringComparison.Ordinal);
        Assert.Contains("are no factors of one layer", Refusal(AdapterFiles.Changed(source, _folder.File("other"), tensors =>
            tensors[$"{Layer}.lora_B.weight"] = AdapterFiles.Random(1, 128, 3))), StringComparison.Ordinal);
        Assert.Contains("factors in floating point are expected", Refusal(AdapterFiles.Changed(source, _folder.File("int"), tensors =>
            tensors[$"{Layer}.lora_B.weight"] = (ElementType.Int8, [128, 4], new byte[512]))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_user_says_is_held_against_the_adapter()
    {
        var adapter = AdapterFiles.Recorded("10_lora_text");
        Assert.Contains("but 16 is given", Refusal(adapter, new() { Alpha = 16 }), StringComparison.Ordinal);
        Assert.Contains("but 8 is given", Refusal(adapter, new() { Rank = 8 }), StringComparison.Ordinal);
        Assert.Contains("it adapts no layer 'down_proj'", Refusal(adapter, new() { Targets = ["down_proj"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finite_element_stays_finite()
    {
        var adapter = AdapterFiles.Changed(
            AdapterFiles.Recorded("10_lora_text"), _folder.File("large"),
            configuration: text => text.Replace("\"lora_alpha\": 8", "\"lora_alpha\": 1e308", StringComparison.Ordinal));
        var fault = Assert.Throws<InputException>(() => Conversions.Run(
            Conversions.Glm.Merge(Model, adapter, _folder.File("merged"), new(), new())));
        Assert.Contains("multiplied by 2.5E+307, makes elements of", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("merged")));
    }

    public void Dispose() => _folder.Dispose();

    private static string Replaced(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }

    private string Refusal(string adapter, AdapterOptions? options = null)
    {
        var fault = Assert.Throws<InputException>(
            () => Conversions.Glm.Merge(Model, adapter, _folder.File("merged"), new(), options ?? new()).Dispose());
        Assert.False(Directory.Exists(_folder.File("merged")));
        return fault.Message;
    }
}
