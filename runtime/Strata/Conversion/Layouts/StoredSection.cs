namespace Strata.Conversion.Layouts;

/// <summary>Tensors that a file stores under one name.</summary>
/// <param name="Name">The section's name; empty where the format has none.</param>
/// <param name="Tensors">Its tensors.</param>
internal sealed record StoredSection(string Name, IReadOnlyList<StoredTensor> Tensors);
