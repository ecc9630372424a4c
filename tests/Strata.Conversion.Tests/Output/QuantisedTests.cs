using System.Text.Json.Nodes;
using Strata.Checkpoints;
using Strata.Tests;

namespace Strata.Conversion.Tests.Output;

/// <summary>Weights that are not what they seem are refused while planning, whatever is left out.</summary>
public sealed class QuantisedTests
{
    private const string Layer = "model.language_model.layers.0.mlp.down_proj";

    public static TheoryData<ElementType> OtherTypes =>
    [
        ElementType.Boolean, ElementType.UInt8, ElementType.Int8, ElementType.Float8E4M3, ElementType.Float8E5M2, ElementType.Int16,
        ElementType.UInt16, ElementType.Int32, ElementType.UInt32, ElementType.Int64, ElementType.UInt64, ElementType.Complex64,
    ];

    /// <summary>What quantisers write beside a weight, or in its place.</summary>
    public static TheoryData<string> Scales =>
    [
        "weight_scale", "weight_scale_inv", "weight_offset", "input_scale", "scales", "qzeros", "qweight", "g_idx", "weight_packed",
        "weight_zero_point", "weight.absmax", "weight.quant_map", "weight.quant_state.bitsandbytes__nf4", "SCB", "deq_scale", "quant_bias",
        "weight_shape", "weight_scaling_factor", "weights_scaling_factor", "smooth_factor", "weight_mask", "weight.bitmask", "lut", "SU",
        "weight_g", "weight_sz", "input_amax", "weight_quantizer._amax",
    ];

    [Theory]
    [MemberData(nameof(OtherTypes))]
    public void A_weight_of_no_floating_point_type_is_refused(ElementType type) => Assert.Contains(
        $"'{Layer}.weight' is {type.SafeTensorsName} [",
        Refusal(tensor => [tensor with { Type = type, Bytes = new byte[Bytes(type, tensor)] }]),
        StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Scales))]
    public void What_scales_a_weight_is_not_left_out(string name)
    {
        var told = Refusal(tensor => [tensor, new($"{Layer}.{name}", ElementType.Float32, [1], new byte[4])]);
        Assert.Contains("its weights are quantised", told, StringComparison.Ordinal);
        Assert.Contains($"'{Layer}.{name}'", told, StringComparison.Ordinal);
        Assert.DoesNotContain("--ignore-unknown", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Nor_is_an_adapter() => Assert.Contains(
        "Merge the adapter into its base first",
        Refusal(tensor => [tensor, new($"{Layer}.lora_A.default.weight", ElementType.Float32, [1], new byte[4])]),
        StringComparison.Ordinal);

    [Fact]
    public void The_configuration_names_the_method()
    {
        using var folder = new TemporaryDirectory();
        var source = Quantised(folder);
        RewrittenFolder.Rewrite(source, tensor => tensor.Name == $"{Layer}.weight"
            ? [tensor, new($"{Layer}.weight_scale", ElementType.Float32, [1], new byte[4])] : [tensor]);
        Assert.Contains(
            "its weights are quantised ('compressed-tensors', says its configuration)",
            Assert.Throws<InputException>(() => Conversions.Glm
                .HfToMm(source, folder.File("target"), Conversions.FourStages, new() { IgnoreUnknown = true }).Dispose()).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Its config.json would go with weights that are in floating point.</summary>
    [Fact]
    public void Nothing_is_written_beside_the_configuration_of_a_quantised_checkpoint()
    {
        using var folder = new TemporaryDirectory();
        Conversions.Run(folder.File("mm"));
        var original = Quantised(folder);
        Assert.Contains(
            "quantization_config says that the weights beside it are quantised ('compressed-tensors')",
            Assert.Throws<InputException>(() => Conversions.Glm
                .MmToHf(folder.File("mm"), original, folder.File("target"), Conversions.FourStages, new()).Dispose()).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Weights that were dequantised by somebody who left the configuration as it was are weights: a warning says so.</summary>
    [Fact]
    public void A_configuration_alone_makes_no_weight_quantised()
    {
        using var folder = new TemporaryDirectory();
        Conversions.Run(folder.File("target"), source: Quantised(folder));
        Assert.True(Directory.Exists(folder.File("target")));
    }

    /// <summary>What belongs to no weight goes on being left out where that is asked for.</summary>
    [Theory]
    [InlineData("model.language_model.rotary_emb.inv_freq")]
    [InlineData("model.language_model.layers.0.self_attn.k_proj.k_scale")]
    [InlineData("model.mtp.layers.0.mlp.down_proj.weight")]
    public void Other_tensors_can_be_left_out(string name)
    {
        using var folder = new TemporaryDirectory();
        var source = Conversions.Copy(folder.File("source"));
        RewrittenFolder.Rewrite(source, tensor => tensor.Name == $"{Layer}.weight"
            ? [tensor, new(name, ElementType.Float32, [1], new byte[4])] : [tensor]);
        Conversions.Run(folder.File("target"), options: new() { IgnoreUnknown = true }, source: source);
        Assert.True(Directory.Exists(folder.File("target")));
    }

    /// <summary>What planning says, with everything left out that may be: nothing is read or written after it.</summary>
    private static string Refusal(Func<WrittenTensor, IEnumerable<WrittenTensor>> change)
    {
        using var folder = new TemporaryDirectory();
        var source = Conversions.Copy(folder.File("source"));
        RewrittenFolder.Rewrite(source, tensor => tensor.Name == $"{Layer}.weight" ? change(tensor) : [tensor]);
        return Assert.Throws<InputException>(() => Conversions.Glm
            .HfToMm(source, folder.File("target"), Conversions.FourStages, new() { IgnoreUnknown = true }).Dispose()).Message;
    }

    private static string Quantised(TemporaryDirectory folder)
    {
        var source = Conversions.Copy(folder.File("source"));
        var path = Path.Combine(source, "config.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        json["quantization_config"] = new JsonObject { ["quant_method"] = "compressed-tensors" };
        File.WriteAllText(path, json.ToJsonString());
        return source;
    }

    private static long Bytes(ElementType type, WrittenTensor tensor) => type.ByteLength(tensor.Shape)!.Value;
}
