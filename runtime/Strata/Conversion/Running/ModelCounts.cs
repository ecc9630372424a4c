using Strata.Checkpoints.Shards;
using Strata.Configuration;
using Strata.Conversion.MindSpeed;
using Strata.Declarations;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion.Running;

/// <summary>The counts of a model that command lines speak of.</summary>
/// <param name="TextLayers">Layers of the text decoder.</param>
/// <param name="VisionLayers">Layers of the vision tower.</param>
/// <param name="KeyValueHeads">Key-value heads of the text decoder.</param>
/// <param name="TiesWordEmbeddings">Whether the head uses the embedding's weight.</param>
public sealed record ModelCounts(int TextLayers, int VisionLayers, int KeyValueHeads, bool TiesWordEmbeddings)
{
    /// <summary>Reads them from the <c>config.json</c> of a HuggingFace folder.</summary>
    /// <param name="family">The kind of model.</param>
    /// <param name="directory">The folder.</param>
    /// <exception cref="InputException">The file is at fault.</exception>
    public static ModelCounts Read(ICheckpointFamily family, string directory) =>
        Of(family.Parameters(ConfigurationFile.Load(ModelFolder.Configuration(directory))));

    /// <summary>Takes them from a model's parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    public static ModelCounts Of(IReadOnlyList<ParameterSchema> parameters)
    {
        var towers = TowerSchema.Find(parameters);
        var text = towers.Count == 0 ? [] : parameters.Where(parameter => towers[^1].Layer(parameter.Path) is not null);

        // A fused projection lists queries, keys, values; the keys say how many heads there are.
        var keys = text.FirstOrDefault(parameter => parameter.Order == Order.ByKeyValueHead)?.Extents[0].Parts;
        return new(
            towers.Select(tower => tower.Layers).LastOrDefault(),
            LayoutTowers.IsVision(towers, 0) ? towers[0].Layers : 0,
            keys is [_, { HeadDim: > 0 } key, ..] ? key.Size / key.HeadDim : 0,
            parameters.Any(parameter => parameter.TiedTo is not null));
    }
}
