using System.Globalization;
using System.Text;
using Strata.Checkpoints;

namespace Strata.Placement;

/// <summary>What each stage and each rank of a placement holds, in layers, parameters and bytes.</summary>
/// <param name="Placement">What lies where.</param>
/// <param name="Type">The element type of the parameters.</param>
/// <param name="Stages">The stages, in the order in which data passes.</param>
/// <param name="Ranks">The ranks by stage and slice.</param>
public sealed record DeploymentReport(
    ModelPlacement Placement, ElementType Type, IReadOnlyList<StageReportRow> Stages, IReadOnlyList<RankReportRow> Ranks)
{
    /// <summary>Elements of the whole model, each counted once; a tied parameter that is a copy counts too.</summary>
    public long Elements => Stages.Sum(stage => stage.Elements);

    /// <summary>Makes the report of a placement.</summary>
    /// <param name="placement">The placement.</param>
    /// <param name="type">The element type of the parameters.</param>
    public static DeploymentReport Of(ModelPlacement placement, ElementType type = ElementType.BFloat16)
    {
        var towers = placement.Plan.Towers.Select(tower => tower.Tower).ToList();
        var ranks = RankRows(placement, type).ToList();
        var largest = ranks.Select(rank => rank.Bytes).DefaultIfEmpty(0).Max();
        return new(
            placement,
            type,
            [.. placement.Stages.Select(stage => StageRow(stage, towers, type))],
            [.. ranks.Select(rank => rank with { Share = largest == 0 ? 1 : (double)rank.Bytes / largest })]);
    }

    /// <summary>The report as Markdown, which reads as well in a terminal.</summary>
    public override string ToString()
    {
        var plan = Placement.Plan;
        var towers = plan.Towers.Select(tower => tower.Tower.Name).ToArray();
        var isVirtual = plan.VirtualChunks > 1;
        var text = new StringBuilder("## Stages\n\n");
        MarkdownTable.Append(
            text,
            [.. isVirtual ? new[] { ">chunk" } : [], ">stage", .. towers, "also", ">elements", ">size"],
            Stages.Select(stage => (string[])
            [
                .. isVirtual ? new[] { Number(stage.Plan.Chunk) } : [],
                Number(stage.Plan.Stage),
                .. stage.Plan.Layers.Select(Layers),
                string.Join(", ", stage.Also),
                Thousands(stage.Elements),
                ByteText.Of(stage.Bytes),
            ]));
        text.Append("\n## Ranks\n\n");
        MarkdownTable.Append(
            text,
            ["ranks", ">stage", ">slice", .. towers.Select(tower => ">" + tower), ">elements", ">size", ">of largest"],
            Ranks.Select(rank => (string[])
            [
                RankText.Of(rank.Ranks),
                Number(rank.Stage),
                $"{Number(rank.Tensor)}/{Number(plan.TensorParallel)}",
                .. rank.Layers.Select(Number),
                Thousands(rank.Elements),
                ByteText.Of(rank.Bytes),
                rank.Share.ToString("0 %", CultureInfo.InvariantCulture),
            ]));
        var total = Ranks.Sum(rank => rank.Bytes);
        var largest = Ranks.Select(rank => rank.Bytes).DefaultIfEmpty(0).Max();
        var sizes = Ranks.Count == 0 || total == 0 ? 1 : (double)largest * Ranks.Count / total;
        var culture = CultureInfo.InvariantCulture;
        return text
            .Append(culture, $"\n* {plan.Ranks.Count} ranks: tensor {plan.TensorParallel} x context {plan.ContextParallel}")
            .Append(culture, $" x data {plan.DataParallel} x pipeline {plan.Stages}")
            .Append(isVirtual ? string.Create(culture, $", {plan.VirtualChunks} virtual chunks") : "")
            .Append(plan.Devices == 0 ? "; the number of devices is open, one replica is shown\n" : "\n")
            .Append(culture, $"* {Elements:N0} elements in {Stages.Sum(stage => stage.Plan.Parameters.Count)} parameters, ")
            .Append(culture, $"{ByteText.Of(Bytes(Elements, Type))} in {Type.SafeTensorsName}\n")
            .Append(culture, $"* {ByteText.Of(total)} on the {plan.TensorParallel * plan.Stages} ranks that hold the parameters once, ")
            .Append("as what is not split lies on every rank of a stage\n")
            .Append(culture, $"* the largest rank holds {ByteText.Of(largest)}, {sizes:0.00} times the mean\n")
            .ToString();
    }

    private static StageReportRow StageRow(StagePlan stage, IReadOnlyList<TowerSchema> towers, ElementType type)
    {
        var elements = stage.Parameters.Where(parameter => !parameter.IsShared).Sum(parameter => parameter.Parameter.Count);
        return new(stage, [.. Also(stage, towers).Distinct()], elements, Bytes(elements, type));
    }

    private static IEnumerable<string> Also(StagePlan stage, IReadOnlyList<TowerSchema> towers)
    {
        foreach (var parameter in stage.Parameters)
        {
            var path = parameter.Parameter.Path;
            var tower = towers.FirstOrDefault(tower => tower.Contains(path));
            if (tower?.Layer(path) is null)
            {
                var name = path[(tower is null || tower.Path.Length == 0 ? 0 : tower.Path.Length + 1)..].Split('.')[0];
                yield return parameter.IsCopy ? $"{name} (a copy)" : parameter.IsShared ? $"{name} (tied)" : name;
            }
        }
    }

    private static IEnumerable<RankReportRow> RankRows(ModelPlacement placement, ElementType type)
    {
        var ranks = placement.Plan.Ranks;
        foreach (var stage in Enumerable.Range(0, placement.Plan.Stages))
        {
            var sections = placement.Sections(stage).ToList();
            foreach (var tensor in Enumerable.Range(0, placement.Plan.TensorParallel))
            {
                var elements = sections.SelectMany(section => section.Parameters)
                    .Where(parameter => !parameter.IsShared)
                    .Sum(parameter => parameter.Slice(tensor).Count);
                yield return new(
                    [.. Enumerable.Range(0, ranks.Count)
                        .Where(rank => ranks.Coordinates(rank) is var place && place.Pipeline == stage && place.Tensor == tensor)],
                    stage,
                    tensor,
                    [.. Enumerable.Range(0, placement.Plan.Towers.Count)
                        .Select(tower => sections.Sum(section => section.Layers[tower].Count))],
                    elements,
                    Bytes(elements, type),
                    1);
            }
        }
    }

    private static string Layers(StageLayers layers) => layers.Count switch
    {
        0 => "-",
        1 => Number(layers.First),
        _ => $"{Number(layers.First)}..{Number(layers.First + layers.Count - 1)} ({Number(layers.Count)})",
    };

    private static long Bytes(long elements, ElementType type) => checked(elements * type.Bits) / 8;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Thousands(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>One stage in a <see cref="DeploymentReport"/>.</summary>
/// <param name="Plan">What lies on it.</param>
/// <param name="Also">What it holds beside layers: the blocks and layers of the model by name.</param>
/// <param name="Elements">Elements of its parameters over all tensor-parallel ranks, each counted once.</param>
/// <param name="Bytes">Bytes of them.</param>
public sealed record StageReportRow(StagePlan Plan, IReadOnlyList<string> Also, long Elements, long Bytes);

/// <summary>One slice of one pipeline stage in a <see cref="DeploymentReport"/>, which several ranks may hold alike.</summary>
/// <param name="Ranks">The ranks that hold it.</param>
/// <param name="Stage">The pipeline stage.</param>
/// <param name="Tensor">The tensor-parallel rank.</param>
/// <param name="Layers">Layers of each tower, in the towers' order, over all virtual stages.</param>
/// <param name="Elements">Elements of its slices.</param>
/// <param name="Bytes">Bytes of them.</param>
/// <param name="Share">Its bytes as a share of the largest rank's.</param>
public sealed record RankReportRow(
    IReadOnlyList<int> Ranks, int Stage, int Tensor, IReadOnlyList<int> Layers, long Elements, long Bytes, double Share);
