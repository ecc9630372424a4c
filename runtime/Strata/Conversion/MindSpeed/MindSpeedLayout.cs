using System.Globalization;
using Strata.Conversion.Dialects;
using Strata.Placement;

namespace Strata.Conversion.MindSpeed;

/// <summary>
/// MindSpeed-MM's dialect: a file for each tensor-parallel rank and pipeline stage, a section for each virtual stage
/// (<c>release/mp_rank_TT[_PPP][_EEE]/model_optim_rng.pt</c>).
/// </summary>
internal static class MindSpeedLayout
{
    /// <summary>The file in each rank's folder.</summary>
    public const string FileName = "model_optim_rng.pt";

    /// <summary>The files of a model.</summary>
    /// <param name="placement">Where its parameters lie.</param>
    /// <param name="expertParallel">In how many ways experts are split; there are none, so only the first rank has a file.</param>
    /// <param name="folder">The folder of the ranks: <c>release</c>, or that of an iteration.</param>
    /// <param name="isStored">Which parameters are stored.</param>
    public static IReadOnlyList<StoredFile> Files(
        ModelPlacement placement, int expertParallel, string folder, Func<StageParameter, bool> isStored)
    {
        var ways = placement.Plan.Towers.Select(tower => tower.TensorParallel).Append(placement.Plan.TensorParallel).Max();
        return
        [
            .. from rank in Enumerable.Range(0, ways)
               from stage in Enumerable.Range(0, placement.Plan.Stages)
               select new StoredFile(
                   $"{folder}/{RankFolder(rank, stage, placement.Plan.Stages, expertParallel)}/{FileName}",
                   [.. placement.Sections(stage).Select(section => Section(placement.Plan, section, rank, isStored))]),
        ];
    }

    /// <summary>The folder of a rank.</summary>
    public static string RankFolder(int rank, int stage, int stages, int expertParallel) => string.Create(
        CultureInfo.InvariantCulture,
        $"mp_rank_{rank:00}{(stages > 1 ? $"_{stage:000}" : string.Empty)}{(expertParallel > 1 ? "_000" : string.Empty)}");

    /// <summary>The name of a section.</summary>
    public static string SectionName(DeploymentPlan plan, int chunk) =>
        plan.VirtualChunks == 1 ? "model" : string.Create(CultureInfo.InvariantCulture, $"model{chunk}");

    private static StoredSection Section(DeploymentPlan plan, StagePlan stage, int rank, Func<StageParameter, bool> isStored) => new(
        SectionName(plan, stage.Chunk),
        [
            .. stage.Parameters
                .Where(parameter => parameter.IsStored && isStored(parameter))
                .Select(parameter => new StoredTensor(parameter.MmKey, parameter.Source, parameter.MmSlice(rank))),
        ]);
}
