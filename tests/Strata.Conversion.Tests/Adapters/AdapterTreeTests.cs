using Strata.Checkpoints;
using Strata.Conversion.Tests.Layouts;
using Strata.Conversion.Tests.Output;
using Strata.Models.Glm4v;
using Strata.Models.Qwen25Vl;
using Strata.Tests;

namespace Strata.Conversion.Tests.Adapters;

/// <summary>Adapters in MindSpeed-MM's trees, whichever the family and the layout.</summary>
public sealed class AdapterTreeTests : IDisposable
{
    private static readonly string Glm = Fixtures.Path("hf", "A", "model");
    private static readonly string Qwen = Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base");

    private readonly TemporaryDirectory _folder = new();

    public static TheoryData<string, int, int> Layouts => new()
    {
        { "[[4]]", 1, 0 }, { "[[1,3]]", 2, 0 }, { "[[2,2]]", 2, 1 }, { "[[1,1],[1,1]]", 1, 0 }, { "[[4]]", 2, 2 },
    };

    /// <summary>There and back, by the base's configuration; the declaration knows no more of GLM than of Qwen.</summary>
    [Theory]
    [MemberData(nameof(Layouts))]
    public void An_adapter_comes_back_from_every_layout(string text, int tensor, int vision)
    {
        foreach (var (converter, adapter, model) in new[]
        {
            (new Converter(Glm4vConfig.Checkpoints), AdapterFiles.Recorded("11_lora_both_towers"), Glm),
            (new Converter(Qwen25VlConfig.Checkpoints), Fixtures.Path("mindspeed", "qwen25vl_lora", "hf", "adapter"), Qwen),
        })
        {
            var layout = Layout(text, tensor, vision);
            var (mm, hf) = (New(), New());
            Conversions.Run(converter.LoraHfToMm(adapter, mm, layout, new() { Verify = true }, new() { Base = model }));
            Conversions.Run(converter.LoraMmToHf(
                mm, hf, layout with { IsCanonical = true }, new() { QkvRows = QkvRows.ByHeads },
                new() { Base = model, Original = adapter }));
            Assert.Equal(Folders.Hashes(Weights(adapter)), Folders.Hashes(Weights(hf)));
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(adapter, "adapter_config.json")),
                File.ReadAllBytes(Path.Combine(hf, "adapter_config.json")));
        }
    }

    /// <summary>A rank's factors are the cut of the factors: merged on each rank, they are the cut of what is merged.</summary>
    [Fact]
    public void Merging_and_cutting_change_places()
    {
        var converter = new Converter(Glm4vConfig.Checkpoints);
        var layout = Layout("[[1,3]]", 2, 0) with { IsCanonical = true };
        var adapter = AdapterFiles.Recorded("11_lora_both_towers");
        var (weights, factors, ranks, whole, cut) = (New(), New(), New(), New(), New());
        Conversions.Run(converter.HfToMm(Glm, weights, layout, new()));
        Conversions.Run(converter.LoraHfToMm(adapter, factors, layout, new(), new() { Base = Glm }));
        Conversions.Run(converter.Merge(weights, factors, ranks, new(), new() { Alpha = 8 }));
        Conversions.Run(converter.Merge(Glm, adapter, whole, new(), new()));
        Conversions.Run(converter.HfToMm(whole, cut, layout, new()));
        Assert.Equal(Folders.Hashes(cut), Folders.Hashes(ranks));
    }

    /// <summary>What training leaves: the base's weights under other names, and factors beside them. Merge reads that.</summary>
    [Fact]
    public void A_trained_tree_is_merged_into_a_plain_one()
    {
        var converter = new Converter(Glm4vConfig.Checkpoints);
        var layout = Layout("[[4]]", 1, 0) with { IsCanonical = true };
        var (weights, factors, trained, merged, expected) = (New(), New(), New(), New(), New());
        Conversions.Run(converter.HfToMm(Glm, weights, layout, new()));
        Conversions.Run(converter.LoraHfToMm(AdapterFiles.Recorded("10_lora_text"), factors, layout, new(), new() { Base = Glm }));
        var added = Read(factors);
        var layers = added.Keys.Select(key => key[..key.IndexOf(".lora_", StringComparison.Ordinal)]).ToHashSet();
        _ = AdapterFiles.Tree(trained, Read(weights)
            .ToDictionary(tensor => layers.Contains(tensor.Key[..tensor.Key.LastIndexOf('.')])
                ? tensor.Key.Insert(tensor.Key.LastIndexOf('.'), ".base_layer") : tensor.Key, tensor => tensor.Value)
            .Concat(added).ToDictionary());

        var fault = Assert.Throws<InputException>(() => converter.MmToHf(trained, Glm, New(), layout, new()).Dispose());
        Assert.Contains($"strata convert merge --checkpoint {trained} --alpha N", fault.Message, StringComparison.Ordinal);
        Assert.Contains("nothing in it says what alpha is", Assert.Throws<InputException>(
            () => converter.Merge(trained, null, New(), new(), new()).Dispose()).Message, StringComparison.Ordinal);
        Conversions.Run(converter.Merge(trained, null, merged, new(), new() { Alpha = 8 }));
        Conversions.Run(converter.Merge(weights, factors, expected, new(), new() { Alpha = 8 }));
        Assert.Equal(Read(expected).ToDictionary(Name, Sum), Read(merged).ToDictionary(Name, Sum));
        Conversions.Run(converter.MmToHf(merged, Glm, New(), layout, new()));

        // The adapter alone, where that is asked for.
        Assert.Contains("it holds more than factors", Assert.Throws<InputException>(
            () => converter.LoraMmToHf(trained, New(), layout, new(), new() { Base = Glm }).Dispose()).Message, StringComparison.Ordinal);
        var back = New();
        Conversions.Run(converter.LoraMmToHf(trained, back, layout, new() { IgnoreUnknown = true }, new() { Base = Glm }));
        Assert.Equal(Folders.Hashes(Weights(AdapterFiles.Recorded("10_lora_text"))), Folders.Hashes(Weights(back)));
    }

    [Fact]
    public void A_vision_tower_that_is_not_adapted_is_not_written_alone() => Assert.Contains(
        "it adapts nothing of the vision tower", Assert.Throws<InputException>(() => new Converter(Glm4vConfig.Checkpoints).LoraHfToMm(
            AdapterFiles.Recorded("10_lora_text"), New(), Layout("[[4]]", 1, 0), new() { VisionOnly = true }, new() { Base = Glm })
            .Dispose()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Trees_that_do_not_fit_are_refused_by_name()
    {
        var converter = new Converter(Glm4vConfig.Checkpoints);
        var layout = Layout("[[4]]", 1, 0) with { IsCanonical = true };
        var (weights, fused, two, factors, uneven) = (New(), New(), New(), New(), New());
        Conversions.Run(converter.HfToMm(Glm, weights, layout, new()));
        Conversions.Run(converter.HfToMm(Glm, fused, layout with { IsCanonical = false }, new()));
        Conversions.Run(converter.HfToMm(Glm, two, Layout("[[2,2]]", 1, 0) with { IsCanonical = true }, new()));
        Conversions.Run(converter.LoraHfToMm(AdapterFiles.Recorded("10_lora_text"), factors, layout, new(), new() { Base = Glm }));
        Refused("Both must be split alike", two, factors);
        Refused("keeps projections apart", fused, factors);
        var other = Layout("[[3,1]]", 1, 0) with { IsCanonical = true };
        Conversions.Run(converter.LoraHfToMm(AdapterFiles.Recorded("10_lora_text"), uneven, other, new(), new() { Base = Glm }));
        Refused("Both must be split alike, stage by stage: resplit", two, uneven);
        Refused("it holds more than factors", weights, fused);
        Refused("There are no weights in it", factors, null);
        Assert.Contains("and no weights of the model. Give the tree of its base", Assert.Throws<InputException>(
            () => converter.Resplit(factors, New(), layout, layout, new(), Glm).Dispose()).Message, StringComparison.Ordinal);

        // That its projections are kept apart is not what is wrong.
        var plain = layout with { IsCanonical = false };
        Assert.Contains("and no weights of the model. Give the tree of its base", Assert.Throws<InputException>(
            () => converter.MmToHf(factors, Glm, New(), plain, new()).Dispose()).Message, StringComparison.Ordinal);
        Refused("it holds no factors of an adapter", weights, null);
        Assert.Contains("--ignore-unknown", Assert.Throws<InputException>(
            () => converter.LoraMmToHf(weights, New(), layout, new(), new() { Base = Glm }).Dispose()).Message, StringComparison.Ordinal);

        void Refused(string words, string tree, string? adapter) => Assert.Contains(words, Assert.Throws<InputException>(
            () => converter.Merge(tree, adapter, New(), new(), new() { Alpha = 8 }).Dispose()).Message, StringComparison.Ordinal);
    }

    /// <summary>Without a base the lists are held against the adapter; with it, layers that are not adapted are no fault.</summary>
    [Fact]
    public void Lists_are_the_adapters_where_no_base_says_more()
    {
        var converter = new Converter(Qwen25VlConfig.Checkpoints);
        var adapter = AdapterFiles.Changed(
            Fixtures.Path("mindspeed", "qwen25vl_lora", "hf", "adapter"), _folder.File("some"), tensors =>
            {
                foreach (var key in tensors.Keys.Where(key => key.Contains("layers.3.", StringComparison.Ordinal)).ToList())
                {
                    tensors.Remove(key);
                }
            });
        var layout = Layout("[[4]]", 1, 0);
        Assert.Contains(
            "the last layer of 'language_model' that it adapts is 2, but the lists make 4 layers",
            Assert.Throws<InputException>(() => converter.LoraHfToMm(adapter, New(), layout, new(), new()).Dispose()).Message,
            StringComparison.Ordinal);
        Conversions.Run(converter.LoraHfToMm(adapter, New(), layout, new(), new() { Base = Qwen }));
        Conversions.Run(converter.LoraHfToMm(adapter, New(), Layout("[[3]]", 1, 0), new(), new()));
    }

    public void Dispose() => _folder.Dispose();

    private static StageLayout Layout(string text, int tensor, int vision)
    {
        var lists = System.Text.Json.JsonSerializer.Deserialize<int[][]>(text)!;
        return new(lists, [.. lists.Select((list, chunk) => list.Select((_, stage) => chunk + stage == 0 ? 3 : 0).ToArray())])
        {
            TensorParallel = tensor,
            VisionTensorParallel = vision,
        };
    }

    private string New() => _folder.File(Guid.NewGuid().ToString("N"));

    private string Weights(string adapter)
    {
        var alone = Directory.CreateDirectory(New()).FullName;
        AdapterFiles.Write(
            Path.Combine(alone, "a.safetensors"),
            AdapterFiles.Tensors(Path.Combine(adapter, "adapter_model.safetensors")).OrderBy(tensor => tensor.Key, StringComparer.Ordinal)
                .ToDictionary());
        return alone;
    }

    private static string Name(KeyValuePair<string, (ElementType Type, long[] Shape, byte[] Bytes)> tensor) => tensor.Key;

    private static string Sum(KeyValuePair<string, (ElementType Type, long[] Shape, byte[] Bytes)> tensor) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(tensor.Value.Bytes));

    private static Dictionary<string, (ElementType Type, long[] Shape, byte[] Bytes)> Read(string tree)
    {
        using var archive = TorchArchive.Open(Path.Combine(tree, "release", "mp_rank_00", "model_optim_rng.pt"));
        return archive.Sections.Single().Tensors.ToDictionary(tensor => tensor.Name, tensor =>
        {
            var bytes = new byte[tensor.ByteLength];
            archive.Read(tensor.Offset, bytes);
            return (tensor.Type, tensor.Shape.ToArray(), bytes);
        });
    }
}
