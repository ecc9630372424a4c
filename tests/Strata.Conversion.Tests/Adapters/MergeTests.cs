using System.Globalization;
using Strata.Checkpoints;
using Strata.Conversion.Execution.Products;
using Strata.Conversion.Tests.Output;
using Strata.Tests;

namespace Strata.Conversion.Tests.Adapters;

/// <summary>Merging of adapters: values and scales.</summary>
public sealed class MergeTests : IDisposable
{
    private static readonly string Model = Fixtures.Path("hf", "A", "model");

    private readonly TemporaryDirectory _folder = new();

    /// <summary>PEFT merges in float32; its own distance from the exact value is 3e-8.</summary>
    [Theory]
    [InlineData("10_lora_text")]
    [InlineData("11_lora_both_towers")]
    public void Peft_merges_to_the_same_values(string run)
    {
        Merge(AdapterFiles.Recorded(run));
        var (merged, weights) = (AdapterFiles.Tensors(_folder.File("merged")), AdapterFiles.Tensors(Model));
        var recorded = AdapterFiles.Tensors(Fixtures.Path("training", "runs", run, "merged.safetensors"));
        foreach (var (name, tensor) in recorded.Where(tensor => tensor.Key.StartsWith("merged.", StringComparison.Ordinal)))
        {
            var found = AdapterFiles.Floats(merged[name["merged.".Length..]].Bytes);
            Assert.All(AdapterFiles.Floats(tensor.Bytes).Zip(found), pair => Assert.InRange(pair.Second - pair.First, -1e-7, 1e-7));
        }

        var adapted = AdapterFiles.Tensors(Path.Combine(AdapterFiles.Recorded(run), "adapter_model.safetensors")).Keys
            .Select(key => key["base_model.model.".Length..key.IndexOf(".lora_", StringComparison.Ordinal)] + ".weight").ToHashSet();
        Assert.Equal(weights.Keys.Order(StringComparer.Ordinal), merged.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            weights,
            weight => Assert.Equal(adapted.Contains(weight.Key), !weight.Value.Bytes.AsSpan().SequenceEqual(merged[weight.Key].Bytes)));
    }

    /// <summary>Alpha over the root of the rank, and an alpha of its own for a layer.</summary>
    [Fact]
    public void Scales_are_the_configurations()
    {
        var source = AdapterFiles.Recorded("10_lora_text");
        var plain = Delta(source, "layers.0.self_attn.q_proj");
        var stabilised = Delta(
            AdapterFiles.Changed(source, _folder.File("rs"), configuration: text => text.Replace(
                "\"use_rslora\": false", "\"use_rslora\": true", StringComparison.Ordinal)),
            "layers.0.self_attn.q_proj");
        var own = AdapterFiles.Changed(source, _folder.File("own"), configuration: text => text.Replace(
            "\"alpha_pattern\": {}", "\"alpha_pattern\": {\"layers.0.*q_proj\": 24}", StringComparison.Ordinal));
        Assert.Equal(2.0, stabilised / plain, 3);
        Assert.Equal(3.0, Delta(own, "layers.0.self_attn.q_proj") / plain, 3);
        Assert.Equal(Delta(source, "layers.1.self_attn.q_proj"), Delta(own, "layers.1.self_attn.q_proj"));
    }

    /// <summary>Weights and their adapter may lie in one folder; what is written is a model, and holds no adapter.</summary>
    [Fact]
    public void An_adapter_may_lie_beside_its_base()
    {
        var both = _folder.File("both");
        _ = AdapterFiles.Changed(AdapterFiles.Recorded("10_lora_text"), both);
        foreach (var file in Directory.EnumerateFiles(Model))
        {
            File.Copy(file, Path.Combine(both, Path.GetFileName(file)));
        }

        Conversions.Run(Conversions.Glm.Merge(both, both, _folder.File("merged"), new(), new()));
        Assert.Equal(["config.json", "model.safetensors"], Names(_folder.File("merged")));
        var apart = _folder.File("apart");
        Conversions.Run(Conversions.Glm.Merge(Model, AdapterFiles.Recorded("10_lora_text"), apart, new(), new()));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(apart, "model.safetensors")),
            File.ReadAllBytes(Path.Combine(_folder.File("merged"), "model.safetensors")));
    }

    /// <summary>Rows that reach over windows, more ranks than a strip has columns, and all types of elements.</summary>
    [Theory]
    [InlineData(ElementType.Float32, 3, 50_001)]
    [InlineData(ElementType.Float32, 300, 1_000)]
    [InlineData(ElementType.BFloat16, 7, 70_001)]
    [InlineData(ElementType.Float16, 5, 4_096)]
    [InlineData(ElementType.Float64, 2, 20_000)]
    public void Windows_and_strips_leave_no_trace(ElementType type, int rank, int columns)
    {
        const int Rows = 9;
        var weight = AdapterFiles.Random(1, Rows, columns);
        var (down, up) = (AdapterFiles.Random(2, rank, columns), AdapterFiles.Random(3, Rows, rank));
        var values = AdapterFiles.Floats(weight.Bytes).Select(value => (double)value).ToArray();
        var bytes = new byte[values.Length * type.Bits / 8];
        FloatElements.Encode(type, values, bytes);
        FloatElements.Decode(type, bytes, values);
        var tree = AdapterFiles.Tree(_folder.File("tree"), new()
        {
            ["a.base_layer.weight"] = (type, weight.Shape, bytes),
            ["a.base_layer.bias"] = AdapterFiles.Random(4, Rows),
            ["a.lora_A.default.weight"] = down,
            ["a.lora_B.default.weight"] = up,
            ["norm.weight"] = AdapterFiles.Random(5, 3),
        });
        Conversions.Run(Conversions.Glm.Merge(tree, null, _folder.File("merged"), new() { Verify = true }, new() { Alpha = 5 }));

        var (a, b) = (AdapterFiles.Floats(down.Bytes), AdapterFiles.Floats(up.Bytes));
        for (var index = 0; index < values.Length; index++)
        {
            var sum = 0.0;
            for (var step = 0; step < rank; step++)
            {
                sum += 5.0 / rank * b[(index / columns * rank) + step] * a[(step * columns) + (index % columns)];
            }

            values[index] += sum;
        }

        var expected = new byte[bytes.Length];
        FloatElements.Encode(type, values, expected);
        using var archive = TorchArchive.Open(Path.Combine(_folder.File("merged"), "release", "mp_rank_00", "model_optim_rng.pt"));
        Assert.Equal(["a.bias", "a.weight", "norm.weight"], archive.Sections.Single().Tensors.Select(tensor => tensor.Name)
            .Order(StringComparer.Ordinal));
        var merged = archive.Sections.Single().Tensors.Single(tensor => tensor.Name == "a.weight");
        var found = new byte[merged.ByteLength];
        archive.Read(merged.Offset, found);
        Assert.Equal(expected.Length, expected.AsSpan().CommonPrefixLength(found));
    }

    /// <summary>Nearest, ties to even; the largest, the smallest, and what is no number.</summary>
    [Theory]
    [InlineData(1.0f, 0x3F80)]
    [InlineData(1.00390625f, 0x3F80)]
    [InlineData(1.01171875f, 0x3F82)]
    [InlineData(1.00390637f, 0x3F81)]
    [InlineData(-1.00390637f, 0xBF81)]
    [InlineData(float.MaxValue, 0x7F80)]
    [InlineData(float.PositiveInfinity, 0x7F80)]
    [InlineData(1e-45f, 0x0000)]
    [InlineData(-0.0f, 0x8000)]
    public void A_float_has_its_nearest_bfloat16(float value, int bits) => Assert.Equal(bits, FloatElements.BFloat16(value));

    [Fact]
    public void What_is_no_number_stays_none() => Assert.True(
        float.IsNaN(BitConverter.UInt32BitsToSingle((uint)FloatElements.BFloat16(BitConverter.UInt32BitsToSingle(0x7F800001)) << 16)));

    public void Dispose() => _folder.Dispose();

    private void Merge(string adapter) =>
        Conversions.Run(Conversions.Glm.Merge(Model, adapter, _folder.File("merged"), new() { Verify = true }, new()));

    /// <summary>The largest change that an adapter makes to a layer.</summary>
    private double Delta(string adapter, string layer)
    {
        var target = _folder.File(Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
        Conversions.Run(Conversions.Glm.Merge(Model, adapter, target, new(), new()));
        var key = $"model.language_model.{layer}.weight";
        return AdapterFiles.Floats(AdapterFiles.Tensors(Model)[key].Bytes)
            .Zip(AdapterFiles.Floats(AdapterFiles.Tensors(target)[key].Bytes), (first, second) => Math.Abs(second - first)).Max();
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);
}
