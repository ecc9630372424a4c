namespace Strata.Conversion.Layouts;

/// <summary>A file of a checkpoint.</summary>
/// <param name="Path">Its path in the checkpoint's folder, with forward slashes.</param>
/// <param name="Sections">Its sections.</param>
internal sealed record StoredFile(string Path, IReadOnlyList<StoredSection> Sections)
{
    /// <summary>All tensors with the sections they are in.</summary>
    public IEnumerable<(string Section, StoredTensor Tensor)> Tensors =>
        Sections.SelectMany(section => section.Tensors.Select(tensor => (section.Name, tensor)));
}
