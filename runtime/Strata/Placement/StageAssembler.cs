using Strata.Schemas;

namespace Strata.Placement;

/// <summary>
/// Shares the parameters of a model out among stages. Layers go where the lists say. Of a tower's other parameters those declared before
/// its stack go to its first stage with layers, those after to its last; parameters outside all towers go with the end of the tower
/// declared before them, or with the beginning of the first where none is.
/// </summary>
internal sealed class StageAssembler(DeploymentPlan plan, IReadOnlyList<ParameterSchema> parameters)
{
    private readonly Dictionary<string, ParameterSchema> _byPath =
        parameters.ToDictionary(parameter => parameter.Path, StringComparer.Ordinal);
    private readonly StackKeys _keys = new(plan.Towers.Select(placement => placement.Tower), parameters);

    /// <summary>All stages, in the order in which data passes.</summary>
    public IReadOnlyList<StagePlan> Stages()
    {
        var homes = Homes();
        return
        [
            .. Enumerable.Range(0, plan.Stages * plan.VirtualChunks).Select(index => new StagePlan(
                index,
                index / plan.Stages,
                index % plan.Stages,
                [.. plan.Towers.Select(tower => new StageLayers(tower.Tower, tower.FirstLayer(index), tower.Flat[index]))],
                [.. parameters.Where(parameter => homes[parameter.Path] == index).Select(parameter => Place(parameter, index, homes))])),
        ];
    }

    /// <summary>The flat index of every parameter, by path.</summary>
    private Dictionary<string, int> Homes()
    {
        var homes = new Dictionary<string, int>(StringComparer.Ordinal);
        var passed = Math.Max(0, plan.Towers.Select(tower => tower.First).FirstOrDefault());
        var isAfterStack = false;
        TowerPlacement? current = null;
        foreach (var path in parameters.Select(parameter => parameter.Path))
        {
            var tower = plan.Towers.FirstOrDefault(tower => tower.Tower.Contains(path));
            if (tower != current)
            {
                (current, isAfterStack) = (tower, false);
            }

            if (tower is null || tower.First < 0)
            {
                homes.Add(path, passed);
                continue;
            }

            var layer = tower.Tower.Layer(path);
            isAfterStack |= layer is not null;
            homes.Add(path, layer is { } number ? tower.IndexOf(number) : isAfterStack ? tower.Last : tower.First);
            passed = tower.Last;
        }

        return homes;
    }

    private StageParameter Place(ParameterSchema parameter, int index, Dictionary<string, int> homes)
    {
        var tower = plan.Towers.FirstOrDefault(tower => tower.Tower.Contains(parameter.Path));
        var source = parameter.TiedTo is null ? parameter : _byPath[parameter.TiedTo];
        var isTogether = homes[source.Path] % plan.Stages == index % plan.Stages;
        var (path, key) = _keys.Renumbered(parameter, tower, index);
        return new(parameter, source, path, key, tower is { TensorParallel: > 0 } ? tower.TensorParallel : plan.TensorParallel)
        {
            IsShared = source != parameter && isTogether,
            IsCopy = source != parameter && !isTogether,
            IsStored = source == parameter || plan.Stages > 1,
        };
    }
}
