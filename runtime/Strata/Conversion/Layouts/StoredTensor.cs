using System.Collections.Immutable;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion.Layouts;

/// <summary>A tensor as a dialect stores it: which elements of which declared parameter, and in which order.</summary>
/// <param name="Key">Its key in the section.</param>
/// <param name="Parameter">The parameter whose values it holds; of tied parameters the one that owns them.</param>
/// <param name="Slice">The elements.</param>
internal sealed record StoredTensor(string Key, ParameterSchema Parameter, ParameterSlice Slice)
{
    /// <summary>The shape, outermost dimension first.</summary>
    public ImmutableArray<long> Shape { get; } = Slice.Shape;

    /// <summary>The number of elements.</summary>
    public long Count { get; } = Slice.Count;
}
