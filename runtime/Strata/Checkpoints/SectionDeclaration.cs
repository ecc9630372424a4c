using System.Collections.Immutable;

namespace Strata.Checkpoints;

/// <summary>A section that is going to be written; see <see cref="TensorSection"/>.</summary>
/// <param name="Name">The section's name; empty where the format has none.</param>
/// <param name="Tensors">Its tensors, in the order in which they shall stand.</param>
public sealed record SectionDeclaration(string Name, ImmutableArray<TensorDeclaration> Tensors);
