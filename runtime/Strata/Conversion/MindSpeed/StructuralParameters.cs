using System.Collections.Immutable;
using System.Globalization;
using Strata.Axes;
using Strata.Declarations;
using Strata.Placement;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>
/// The parameters of a checkpoint whose configuration is not at hand: keys, axes and splits as the kind of model has them, sizes as the
/// tensors have them. Enough to split anew, where rows keep their order; not to say which rows are a head's.
/// </summary>
internal static class StructuralParameters
{
    /// <summary>Makes the parameters.</summary>
    /// <param name="example">The parameters of another model of the kind.</param>
    /// <param name="layers">The number of layers of a tower.</param>
    /// <param name="shape">
    /// The whole shape of the tensor of a key, layers numbered in the whole tower; null where the checkpoint has none.
    /// </param>
    /// <param name="source">The checkpoint, for messages.</param>
    /// <exception cref="InputException">A tensor does not have the form that the kind of model asks for.</exception>
    public static IReadOnlyList<ParameterSchema> Of(
        IReadOnlyList<ParameterSchema> example,
        Func<TowerSchema, int> layers,
        Func<ParameterSchema, ImmutableArray<long>?> shape,
        string source)
    {
        var towers = TowerSchema.Find(example);
        var keys = new StackKeys(towers, example);

        // A tied parameter that is not stored has the shape of the one whose values it uses.
        ImmutableArray<long>? ShapeOf(ParameterSchema parameter) =>
            shape(parameter) ?? (parameter.TiedTo is { } owner ? shape(example.First(other => other.Path == owner)) : null);
        var parameters = new List<ParameterSchema>();
        foreach (var run in Runs(example, towers))
        {
            for (var layer = 0; layer < (run.Tower is { } tower ? layers(tower) : 1); layer++)
            {
                parameters.AddRange(
                    run.Parameters.Select(parameter => Sized(Numbered(parameter, run.Tower, layer, keys), ShapeOf, source)));
            }
        }

        return parameters;
    }

    /// <summary>Parameters in declaration order: those of a stack's first layer together, all others one by one.</summary>
    private static IEnumerable<(TowerSchema? Tower, IReadOnlyList<ParameterSchema> Parameters)> Runs(
        IReadOnlyList<ParameterSchema> example, IReadOnlyList<TowerSchema> towers)
    {
        var done = new HashSet<TowerSchema>();
        foreach (var parameter in example)
        {
            var tower = towers.FirstOrDefault(tower => tower.Layer(parameter.Path) is not null);
            if (tower is null)
            {
                yield return (null, [parameter]);
            }
            else if (done.Add(tower))
            {
                yield return (tower, [.. example.Where(other => tower.Layer(other.Path) == 0)]);
            }
        }
    }

    private static ParameterSchema Numbered(ParameterSchema parameter, TowerSchema? tower, int layer, StackKeys keys)
    {
        if (tower is null)
        {
            return parameter;
        }

        var (path, key) = keys.Renumbered(parameter, tower, layer);
        return parameter with
        {
            Path = path,
            MmKey = key,
            HfKeys = keys.HfKeys(parameter, tower, layer, 0),
            FormerHfKeys =
            [
                .. Enumerable.Range(1, parameter.FormerHfKeys.Length).Select(style => keys.HfKeys(parameter, tower, layer, style)),
            ],
        };
    }

    private static ParameterSchema Sized(ParameterSchema parameter, Func<ParameterSchema, ImmutableArray<long>?> shapeOf, string source)
    {
        if (shapeOf(parameter) is not { } shape)
        {
            return parameter;
        }

        if (shape.Length != parameter.Shape.Length)
        {
            throw new InputException(
                $"{source}: {Quoted.Of(parameter.MmKey)} has {shape.Length} dimensions, "
                + $"where such models have {parameter.Shape.Length}. The checkpoint is of another kind of model.");
        }

        var place = 0;
        var extents = ImmutableArray.CreateBuilder<Extent>();
        foreach (var (axis, extent) in parameter.Extents.Index())
        {
            var sizes = shape.AsSpan(place, extent.Dimensions.Length).ToArray();
            extents.Add(axis == parameter.SplitAxis ? Split(parameter, extent, sizes[0], source) : Plain(extent, sizes));
            place += sizes.Length;
        }

        // The rows stay in the checkpoint's order, in which a share of the heads is one stretch.
        return parameter with { Extents = extents.ToImmutable(), Order = Order.ByComponent };
    }

    private static Extent Plain(Extent extent, long[] sizes) => sizes.Length == 1
        ? new Extent(checked((int)sizes[0]), axis: extent.Axis)
        : Extent.Kernel([.. sizes.Select(size => new Extent(checked((int)size)))]);

    /// <summary>An axis that ranks share: equal components, such as gate and up, are cut each; rows by head are cut as one.</summary>
    private static Extent Split(ParameterSchema parameter, Extent extent, long size, string source)
    {
        if (extent.Parts.Length == 0 || parameter.Order == Order.ByKeyValueHead)
        {
            return new(checked((int)size), axis: extent.Axis);
        }

        if (extent.Parts.Any(part => part.Size != extent.Parts[0].Size) || size % extent.Parts.Length != 0)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{source}: the {size} rows of {Quoted.Of(parameter.MmKey)} do not say where a component ends. "
                + $"Give the model's config.json (--cfg.hf_config.hf_dir; strata convert: --model)."));
        }

        return Extent.Concat([.. extent.Parts.Select(part => new Extent(checked((int)(size / extent.Parts.Length)), axis: part.Axis))]);
    }
}
