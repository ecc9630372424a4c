using System.Collections.Immutable;

namespace Strata.Checkpoints;

/// <summary>
/// Tensors that a file keeps under one name. A safetensors file is one section without a name; MindSpeed-MM's files have <c>model</c>, or
/// <c>model0</c>, <c>model1</c> and so on, one for each virtual chunk.
/// </summary>
/// <param name="Name">The section's name; empty where the format has none.</param>
/// <param name="Tensors">Its tensors, in the file's order.</param>
public sealed record TensorSection(string Name, ImmutableArray<TensorEntry> Tensors);
