using System.Security.Cryptography;
using Strata.Checkpoints;
using Strata.Placement;
using Strata.Rules.Catalogue;
using Strata.Schemas;
using Strata.Tests;

namespace Strata.Models.Glm4v.Tests.Placement;

/// <summary>Placements against the files that MindSpeed-MM's converter wrote.</summary>
public sealed class RecordedStagesTests
{
    public static TheoryData<string> Right => [.. RecordedStages.Names("cases")];

    [Theory]
    [MemberData(nameof(Right))]
    public void Every_rank_holds_the_keys_and_shapes_that_the_original_wrote(string name)
    {
        var recorded = RecordedStages.Case("cases", name);
        var (plan, parameters) = RecordedStages.Of(recorded, recorded.GetProperty("config").GetString()!);

        // The original also writes what would not run: empty stages, and two stages with virtual chunks.
        var placement = ModelPlacement.Of(plan, parameters, LayoutRules.NoStageIsEmpty, LayoutRules.VirtualPipelineFits);
        var expected = recorded.GetProperty("files").EnumerateObject().SelectMany(file => file.Value.EnumerateObject().SelectMany(section =>
            section.Value.EnumerateObject().Select(tensor =>
                $"{file.Name} {section.Name} {tensor.Name} "
                    + $"[{string.Join(", ", tensor.Value.EnumerateArray().Select(size => size.GetInt64()))}]")));
        var placed = Files(plan).SelectMany(file => placement.Sections(file.Stage).SelectMany(section => section.Parameters
            .Where(parameter => parameter.IsStored)
            .Select(parameter =>
                $"{file.Name} {(plan.VirtualChunks == 1 ? "model" : $"model{section.Chunk}")} {parameter.MmKey} "
                    + $"[{string.Join(", ", parameter.MmSlice(file.Rank).Shape)}]")));
        Assert.Equal(expected.Order(StringComparer.Ordinal), placed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rank_holds_the_bytes_that_the_original_slices_out()
    {
        var recorded = RecordedStages.Case("cases", "tp2_pp2");
        var (plan, parameters) = RecordedStages.Of(recorded, "base");
        var placement = ModelPlacement.Of(plan, parameters);
        using var checkpoint = Checkpoint.Open(Fixtures.Path("mindspeed", "glm_a", "hf", "base"));
        var expected = recorded.GetProperty("sha256").EnumerateObject().SelectMany(file => file.Value.EnumerateObject().Select(tensor =>
            $"{file.Name} {tensor.Name} {tensor.Value.GetString()}"));
        var placed = Files(plan).SelectMany(file => placement.Sections(file.Stage).Single().Parameters.Select(parameter =>
            $"{file.Name} {parameter.MmKey} "
                + $"{Convert.ToHexStringLower(SHA256.HashData(Taken(parameter.MmSlice(file.Rank), parameter.Source, checkpoint)))}"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), placed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("vit2stage_overlap", "STR2004 STR2010")]
    [InlineData("err_text_before_vit_end", "STR2004 STR2010")]
    [InlineData("hetero_pp_vit1_llm4", "STR2002")]
    [InlineData("err_vit_longer", "STR2002")]
    [InlineData("err_sum_llm", "STR2001")]
    [InlineData("err_sum_vit", "STR2001")]
    [InlineData("err_vpp_ragged", "STR2005 STR2013")]
    [InlineData("err_vit_ragged", "STR2005 STR2013")]
    [InlineData("err_tp3", "STR2007 STR2006 STR2006 STR2006")]
    [InlineData("err_tp4", "STR2007")]
    [InlineData("err_negative", "STR2011")]
    [InlineData("err_all_zero_vit", "STR2001")]
    [InlineData("err_vit_tp_mismatch", "STR2006 STR2014")]
    [InlineData("err_empty", "STR2001 STR2001")]
    public void Lists_that_can_not_work_are_refused_by_rule(string name, string ids)
    {
        var recorded = RecordedStages.Case("refused", name);
        var (plan, parameters) = RecordedStages.Of(recorded, "base");
        plan = plan with
        {
            Towers =
            [plan.Towers[0] with { TensorParallel = recorded.GetProperty("vit_tp").GetInt32() }, .. plan.Towers.Skip(1)]
        };
        var fault = Assert.Throws<InputException>(() => ModelPlacement.Of(plan, parameters));
        Assert.Equal(ids, string.Join(' ', fault.Message.Split('\n').Select(line => line.Split(':')[0])));
    }

    private static IEnumerable<(string Name, int Rank, int Stage)> Files(DeploymentPlan plan) =>
        from rank in Enumerable.Range(0, plan.TensorParallel)
        from stage in Enumerable.Range(0, plan.Stages)
        select (plan.Stages == 1 ? $"mp_rank_{rank:00}" : $"mp_rank_{rank:00}_{stage:000}", rank, stage);

    /// <summary>The bytes of a slice, gathered element by element from HuggingFace's tensors.</summary>
    private static byte[] Taken(ParameterSlice slice, ParameterSchema source, Checkpoint checkpoint)
    {
        var whole = source.HfKeys.SelectMany(key => checkpoint[key].Bytes().ToArray()).ToArray();
        var size = checkpoint[source.HfKeys[0]].Entry.Type.Bits / 8;
        IEnumerable<long> places = [0];
        foreach (var (ranges, length) in slice.Dimensions.Zip(source.Shape))
        {
            places = places.SelectMany(place => ranges.SelectMany(range =>
                Enumerable.Range(0, (int)range.Count).Select(offset => (place * length) + range.Start + offset)));
        }

        return [.. places.SelectMany(place => whole.Skip((int)place * size).Take(size))];
    }
}
