using System.Collections.Immutable;
using Strata.Rules.Words;

namespace Strata.Checkpoints;

/// <summary>One tensor of a safetensors file: what it is and where its bytes lie.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">The sizes of its dimensions, outermost first; empty for a scalar.</param>
/// <param name="Offset">Bytes from the start of the file to its first byte.</param>
/// <param name="ByteLength">Its length in bytes; the elements are contiguous, last dimension fastest.</param>
public sealed record TensorEntry(string Name, ElementType Type, ImmutableArray<long> Shape, long Offset, long ByteLength)
{
    /// <summary>The number of its elements; 1 for a scalar, 0 where a dimension is 0.</summary>
    public long ElementCount => ByteLength * 8 / Type.Bits;

    /// <summary>
    /// Whether its first byte lies at a multiple of its element size, so that it can be used in place. Older writers did
    /// not align headers; such a tensor must be copied before it is computed with.
    /// </summary>
    public bool IsAligned => Offset % Type.AlignmentBytes == 0;

    /// <summary>Element type and shape as people write them, for example <c>BF16 [4096, 1536]</c>.</summary>
    public string Signature => ShapeText.Of(Type, Shape);

    /// <inheritdoc/>
    public bool Equals(TensorEntry? other) => other is not null && Name == other.Name && Type == other.Type
        && Shape.AsSpan().SequenceEqual(other.Shape.AsSpan()) && Offset == other.Offset && ByteLength == other.ByteLength;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Type, Offset, ByteLength);

    /// <inheritdoc/>
    public override string ToString() => $"{Quoted.Of(Name)} {Signature}";
}

/// <summary>
/// Tensors that a file keeps under one name. A safetensors file is one section without a name; MindSpeed-MM's files have <c>model</c>, or
/// <c>model0</c>, <c>model1</c> and so on, one for each virtual stage.
/// </summary>
/// <param name="Name">The section's name; empty where the format has none.</param>
/// <param name="Tensors">Its tensors, in the file's order.</param>
public sealed record TensorSection(string Name, ImmutableArray<TensorEntry> Tensors);
