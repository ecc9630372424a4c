using System.Collections.Immutable;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion.Dialects;

/// <summary>A file of a checkpoint.</summary>
/// <param name="Path">Its path in the checkpoint's folder, with forward slashes.</param>
/// <param name="Sections">Its sections.</param>
internal sealed record StoredFile(string Path, IReadOnlyList<StoredSection> Sections)
{
    /// <summary>All tensors with the sections they are in.</summary>
    public IEnumerable<(string Section, StoredTensor Tensor)> Tensors =>
        Sections.SelectMany(section => section.Tensors.Select(tensor => (section.Name, tensor)));
}

/// <summary>Tensors that a file stores under one name.</summary>
/// <param name="Name">The section's name; empty where the format has none.</param>
/// <param name="Tensors">Its tensors.</param>
internal sealed record StoredSection(string Name, IReadOnlyList<StoredTensor> Tensors);

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
