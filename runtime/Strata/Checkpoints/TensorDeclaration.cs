using System.Collections.Immutable;

namespace Strata.Checkpoints;

/// <summary>A tensor that is going to be written.</summary>
/// <param name="Name">Its key; not empty and not <c>__metadata__</c>.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">The sizes of its dimensions, outermost first; empty for a scalar.</param>
public sealed record TensorDeclaration(string Name, ElementType Type, ImmutableArray<long> Shape);

/// <summary>A section that is going to be written; see <see cref="TensorSection"/>.</summary>
/// <param name="Name">The section's name; empty where the format has none.</param>
/// <param name="Tensors">Its tensors, in the order in which they shall stand.</param>
public sealed record SectionDeclaration(string Name, ImmutableArray<TensorDeclaration> Tensors);
