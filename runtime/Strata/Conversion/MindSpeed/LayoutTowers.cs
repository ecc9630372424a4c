using Strata.Placement;
using Strata.Rules.Launch;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>
/// Which list of a layout places which tower. A layout can name each tower. Otherwise it has the lists of MindSpeed-MM's converters: a
/// declaration says its towers in the order in which data passes them, the last one is the text decoder, the first of those before it the
/// vision tower, and any other has a list under its own name.
/// </summary>
internal static class LayoutTowers
{
    /// <summary>Whether a tower is the one that the vision lists place.</summary>
    /// <param name="towers">All towers, in the order in which data passes them.</param>
    /// <param name="index">The tower's place among them.</param>
    public static bool IsVision(IReadOnlyList<TowerSchema> towers, int index) => index == 0 && towers.Count > 1;

    /// <summary>Whether a tower is the one that the text lists place.</summary>
    /// <param name="towers">All towers, in the order in which data passes them.</param>
    /// <param name="index">The tower's place among them.</param>
    public static bool IsText(IReadOnlyList<TowerSchema> towers, int index) => index == towers.Count - 1;

    /// <summary>Tells the parameters of the vision tower.</summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static Func<ParameterSchema, bool> InVision(IReadOnlyList<ParameterSchema> parameters)
    {
        var towers = TowerSchema.Find(parameters);
        return parameter => IsVision(towers, 0) && towers[0].Contains(parameter.Path);
    }

    /// <summary>Makes a layout of each tower's lists.</summary>
    /// <param name="towers">All towers, in the order in which data passes them.</param>
    /// <param name="lists">The lists of a tower, by its place among them.</param>
    public static StageLayout Layout(IReadOnlyList<TowerSchema> towers, Func<int, IReadOnlyList<IReadOnlyList<int>>> lists) => new(
        towers.Count == 0 ? [[0]] : lists(towers.Count - 1),
        IsVision(towers, 0) ? lists(0) : [[0]])
    {
        Others = Enumerable.Range(0, towers.Count)
            .Where(index => !IsVision(towers, index) && !IsText(towers, index))
            .ToDictionary(index => towers[index].Place, lists, StringComparer.Ordinal),
    };

    /// <summary>Gives each tower its lists.</summary>
    /// <param name="towers">All towers, in the order in which data passes them.</param>
    /// <param name="layout">The lists.</param>
    /// <param name="configuration">What says which towers there are, for messages.</param>
    /// <exception cref="InputException">A tower has no list, or a list no tower.</exception>
    public static IEnumerable<TowerPlacement> Placed(IReadOnlyList<TowerSchema> towers, StageLayout layout, string configuration)
    {
        if (layout.Towers.Count > 0)
        {
            RequireNames(towers, layout, configuration);
            return towers.Select(tower => new TowerPlacement(tower, layout.Towers[tower.Place].Chunks)
            {
                TensorParallel = layout.Towers[tower.Place].TensorParallel,
                Apart = layout.Towers[tower.Place].Apart,
            });
        }

        var others = towers.Where((_, index) => !IsVision(towers, index) && !IsText(towers, index)).Select(tower => tower.Place).ToList();
        var isOneStage = layout.Text is [[_]];
        if (others.FirstOrDefault(name => !isOneStage && !layout.Others.ContainsKey(name)) is { } missing)
        {
            throw new InputException(
                $"{configuration}: the model has a tower {Quoted.Of(missing)} between the vision tower and the text decoder, and no list "
                + $"says which stages hold its layers. Give one: --tower-pp-layers {missing}=[[...]] on a command line of strata, "
                + $"{nameof(StageLayout)}.{nameof(StageLayout.Others)} or the plan of a deployment in a program.");
        }

        if (layout.Others.Keys.FirstOrDefault(name => !others.Contains(name)) is { } unknown)
        {
            throw new InputException(
                $"{configuration}: a list is given for a tower {Quoted.Of(unknown)}, but the towers between the vision tower and the text "
                + $"decoder are: {(others.Count == 0 ? "none" : string.Join(", ", others.Select(Quoted.Of)))}.");
        }

        if (!IsVision(towers, 0) && (layout.VisionTensorParallel > 0 || layout.Vision.Any(chunk => chunk.Any(layers => layers != 0))))
        {
            throw new InputException(
                $"{configuration}: {StageLists.Text(layout.Vision)} in {Math.Max(1, layout.VisionTensorParallel)} ways is given for a "
                + "vision tower, but the model has one tower only, which the text decoder's list places. Leave the vision tower's list and "
                + "ways away (--vit-pp-layers and --vit-tp-size of strata, vit_pp_layers and vit_tp_size of mm-convert).");
        }

        return towers.Select((tower, index) => IsText(towers, index) ? new TowerPlacement(tower, layout.Text)
            : IsVision(towers, index) ? new TowerPlacement(tower, layout.Vision) { TensorParallel = layout.VisionTensorParallel }
            : new TowerPlacement(tower, layout.Others.GetValueOrDefault(tower.Place) ?? [[tower.Layers]]));
    }

    /// <summary>In how many ways a parameter would be split.</summary>
    /// <param name="towers">All towers, in the order in which data passes them.</param>
    /// <param name="layout">The lists.</param>
    /// <param name="path">The parameter's place in the module tree.</param>
    public static int Ways(IReadOnlyList<TowerSchema> towers, StageLayout layout, string path)
    {
        var index = towers.TakeWhile(tower => !tower.Contains(path)).Count();
        var own = index == towers.Count ? 0
            : layout.Towers.TryGetValue(towers[index].Place, out var stages) ? stages.TensorParallel
            : IsVision(towers, index) ? layout.VisionTensorParallel
            : 0;
        return own > 0 ? own : layout.TensorParallel;
    }

    private static void RequireNames(IReadOnlyList<TowerSchema> towers, StageLayout layout, string configuration)
    {
        var names = towers.Select(tower => tower.Place).ToList();
        var missing = names.Where(name => !layout.Towers.ContainsKey(name)).ToList();
        var strange = layout.Towers.Keys.Where(name => !names.Contains(name)).ToList();
        if (missing.Count + strange.Count > 0)
        {
            var wrong = missing.Take(1).Select(name => $"no list is given for the tower {Quoted.Of(name)}")
                .Concat(strange.Take(1).Select(name => $"a list is given for {Quoted.Of(name)}"));
            throw new InputException(
                $"{configuration}: {string.Join(" and ", wrong)}, but the towers of the model are "
                + $"{(names.Count == 0 ? "none" : string.Join(", ", towers.Select(Named)))}. Give one list for each of them: "
                + $"{nameof(StageLayout)}.{nameof(StageLayout.Towers)}, or the plan of a deployment of this model.");
        }
    }

    private static string Named(TowerSchema tower) =>
        Quoted.Of(tower.Place) + (tower.Path.Length == 0 ? ", which is the model itself" : "");
}
