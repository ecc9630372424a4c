using System.Collections.Immutable;
using Strata.Conversion;
using Strata.Conversion.Dialects;
using Strata.Conversion.MindSpeed;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Inspection;

/// <summary>
/// Whether a checkpoint under MindSpeed-MM's names keeps projections apart, told by these names, and where its tensors lie in the
/// parameters as they are declared: so that checkpoints of either structure, and of HuggingFace, are about the same parameters.
/// </summary>
internal sealed class InspectedStructure
{
    private readonly Dictionary<string, (ParameterSchema Whole, long Start)> _wholes;

    /// <summary>Looks at the names.</summary>
    /// <param name="keys">The checkpoint's names.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="rows">How ranks have shared out rows that nothing tells of.</param>
    public InspectedStructure(IEnumerable<string> keys, IReadOnlyList<ParameterSchema> parameters, QkvRows rows)
    {
        (Declared, IsCanonical) = (parameters, IsApart(keys, parameters));
        var pieces = IsCanonical ? CanonicalStructure.Pieces(parameters, rows).ToList() : [];
        _wholes = pieces.ToDictionary(piece => piece.Part.Path, piece => (piece.Whole, piece.Start), StringComparer.Ordinal);
        Parameters = IsCanonical ? [.. pieces.Select(piece => piece.Part)] : parameters;
    }

    /// <summary>Whether projections are kept apart.</summary>
    public bool IsCanonical { get; }

    /// <summary>The parameters as the declaration has them.</summary>
    public IReadOnlyList<ParameterSchema> Declared { get; }

    /// <summary>The parameters as the checkpoint has them.</summary>
    public IReadOnlyList<ParameterSchema> Parameters { get; }

    /// <summary>Whether names are those of projections kept apart.</summary>
    /// <param name="keys">The names.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static bool IsApart(IEnumerable<string> keys, IReadOnlyList<ParameterSchema> parameters) =>
        TreeStructure.Of(keys, parameters) is { IsCanonical: true };

    /// <summary>A tensor as a slice of the parameter that is declared.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="parameter">The parameter, as the checkpoint has it.</param>
    /// <param name="slice">What the tensor holds of that.</param>
    public StoredTensor Stored(string key, ParameterSchema parameter, ParameterSlice slice)
    {
        if (!_wholes.TryGetValue(parameter.Path, out var place))
        {
            return new(key, parameter, slice);
        }

        ImmutableArray<AxisRange> rows = [.. slice.Dimensions[0].Select(range => range with { Start = place.Start + range.Start })];
        return new(key, place.Whole, slice with { Dimensions = slice.Dimensions.SetItem(0, rows) });
    }
}
