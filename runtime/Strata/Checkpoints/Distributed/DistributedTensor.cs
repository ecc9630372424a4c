using System.Collections.Immutable;

namespace Strata.Checkpoints.Distributed;

/// <summary>A tensor of a distributed checkpoint, as its metadata describes it.</summary>
/// <param name="Name">Its name; names of dictionaries in each other are joined by dots.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">The sizes of its dimensions, outermost first.</param>
/// <param name="Chunks">The parts that it is stored in; none that is empty.</param>
internal sealed record DistributedTensor(string Name, ElementType Type, ImmutableArray<long> Shape, ImmutableArray<TensorChunk> Chunks);

/// <summary>A part of a tensor.</summary>
/// <param name="Box">Which part.</param>
/// <param name="Place">Where it is stored.</param>
internal sealed record TensorChunk(TensorBox Box, StoredPlace Place);

/// <summary>Neighbouring elements of a tensor, in every dimension.</summary>
/// <param name="Offsets">The first of them.</param>
/// <param name="Sizes">How many, by dimension.</param>
internal sealed record TensorBox(ImmutableArray<long> Offsets, ImmutableArray<long> Sizes)
{
    /// <summary>How many elements.</summary>
    public Int128 Count { get; } = Sizes.Aggregate(Int128.One, (product, size) => product * size);

    /// <summary>The place behind the last one in a dimension.</summary>
    public long End(int dimension) => Offsets[dimension] + Sizes[dimension];

    /// <summary>Whether it lies within a tensor.</summary>
    /// <param name="shape">The tensor's shape.</param>
    public bool IsInside(ReadOnlySpan<long> shape)
    {
        var isInside = Offsets.Length == shape.Length && Sizes.Length == shape.Length;
        for (var dimension = 0; isInside && dimension < shape.Length; dimension++)
        {
            isInside = Offsets[dimension] <= shape[dimension] && Sizes[dimension] <= shape[dimension] - Offsets[dimension];
        }

        return isInside;
    }

    /// <inheritdoc />
    public override string ToString() => $"[{string.Join(", ", Sizes)}] at [{string.Join(", ", Offsets)}]";
}

/// <summary>Bytes of one of the checkpoint's files.</summary>
/// <param name="File">The file's plain name.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">How many.</param>
internal readonly record struct StoredPlace(string File, long Offset, long Length);

/// <summary>What the metadata of a distributed checkpoint says.</summary>
/// <param name="Tensors">Its tensors, in its order.</param>
/// <param name="Others">The names of what else is stored.</param>
internal sealed record DistributedContent(ImmutableArray<DistributedTensor> Tensors, ImmutableArray<string> Others);
