using System.Security.Cryptography;
using System.Text.Json;
using Strata.Checkpoints;
using Strata.Placement;
using Strata.Rules.Catalogue;
using Strata.Schemas;
using Strata.Tests;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>Placements against the files that MindSpeed-MM's converter wrote.</summary>
public sealed class RecordedStagesTests
{
    private static readonly JsonElement Cases = Read();

    public static TheoryData<string> Names => [.. Cases.EnumerateObject().Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_rank_holds_the_keys_and_shapes_that_the_original_wrote(string name)
    {
        var recorded = Cases.GetProperty(name);
        var placement = Place(recorded);
        var expected = recorded.GetProperty("files").EnumerateObject().SelectMany(file => file.Value.EnumerateObject().SelectMany(section =>
            section.Value.EnumerateObject().Select(tensor =>
                $"{file.Name} {section.Name} {tensor.Name} "
                    + $"[{string.Join(", ", tensor.Value.EnumerateArray().Select(size => size.GetInt64()))}]")));
        var placed = Files(placement.Plan).SelectMany(file => placement.Sections(file.Stage).SelectMany(section => section.Parameters
            .Where(parameter => parameter.IsStored)
            .Select(parameter => $"{file.Name} model {parameter.MmKey} [{string.Join(", ", parameter.MmSlice(file.Rank).Shape)}]")));
        Assert.Equal(expected.Order(StringComparer.Ordinal), placed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rank_holds_the_bytes_that_the_original_slices_out()
    {
        var recorded = Cases.GetProperty("tp2_pp2");
        var placement = Place(recorded);
        using var checkpoint = Checkpoint.Open(Golden.Folder);
        var style = HfStyle.Of(Qwen25Vl.Schema.Of(Golden.Config), checkpoint.Tensors.Select(tensor => tensor.Name));
        var expected = recorded.GetProperty("sha256").EnumerateObject().SelectMany(file => file.Value.EnumerateObject().Select(tensor =>
            $"{file.Name} {tensor.Name} {tensor.Value.GetString()}"));
        var placed = Files(placement.Plan).SelectMany(file => placement.Sections(file.Stage).Single().Parameters.Select(parameter =>
            $"{file.Name} {parameter.MmKey} "
                + Convert.ToHexStringLower(SHA256.HashData(Taken(parameter.MmSlice(file.Rank), parameter.Source, checkpoint, style)))));
        Assert.Equal(1, style);
        Assert.Equal(expected.Order(StringComparer.Ordinal), placed.Order(StringComparer.Ordinal));
    }

    private static ModelPlacement Place(JsonElement recorded)
    {
        var plan = new DeploymentPlan(
        [
            new(new("VisionTower", "visual", "visual.blocks", Golden.Config.Vision.Depth, false), Lists(recorded.GetProperty("vit")))
            {
                TensorParallel = recorded.GetProperty("vit_tp").GetInt32(),
            },
            new(new("TextDecoder", "language_model", "language_model.layers", Golden.Config.Text.NumHiddenLayers, false),
                Lists(recorded.GetProperty("llm"))),
        ])
        {
            TensorParallel = recorded.GetProperty("tp").GetInt32(),
        };
        return ModelPlacement.Of(plan, Qwen25Vl.Schema.Of(Golden.Config), LayoutRules.NoStageIsEmpty, LayoutRules.VirtualPipelineFits);
    }

    private static IEnumerable<(string Name, int Rank, int Stage)> Files(DeploymentPlan plan) =>
        from rank in Enumerable.Range(0, plan.TensorParallel)
        from stage in Enumerable.Range(0, plan.Stages)
        select (plan.Stages == 1 ? $"mp_rank_{rank:00}" : $"mp_rank_{rank:00}_{stage:000}", rank, stage);

    /// <summary>The bytes of a slice, gathered element by element from HuggingFace's tensors.</summary>
    private static byte[] Taken(ParameterSlice slice, ParameterSchema source, Checkpoint checkpoint, int style)
    {
        var whole = source.HfKeysOf(style).SelectMany(key => checkpoint[key].Bytes().ToArray()).ToArray();
        var size = checkpoint[source.HfKeysOf(style)[0]].Entry.Type.Bits / 8;
        IEnumerable<long> places = [0];
        foreach (var (ranges, length) in slice.Dimensions.Zip(source.Shape))
        {
            places = places.SelectMany(place => ranges.SelectMany(range =>
                Enumerable.Range(0, (int)range.Count).Select(offset => (place * length) + range.Start + offset)));
        }

        return [.. places.SelectMany(place => whole.AsSpan((int)place * size, size).ToArray())];
    }

    private static int[][] Lists(JsonElement lists) =>
        [.. lists.EnumerateArray().Select(list => list.EnumerateArray().Select(layers => layers.GetInt32()).ToArray())];

    private static JsonElement Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("mindspeed", "qwen25vl_tp", "stages.json")));
        return document.RootElement.GetProperty("cases").Clone();
    }
}
