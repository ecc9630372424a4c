using System.Collections.Immutable;

namespace Strata.Checkpoints.Inventories;

/// <summary>One tensor of a <see cref="CheckpointInventory"/>.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">The sizes of its dimensions, outermost first.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="File">The name of the file that holds it.</param>
public sealed record InventoryTensor(string Key, ElementType Type, ImmutableArray<long> Shape, long Bytes, string File)
{
    /// <summary>The number of its elements.</summary>
    public long Parameters => Bytes * 8 / Type.Bits;

    /// <summary>The tensor-parallel rank; null where the format has none.</summary>
    public int? Rank { get; init; }

    /// <summary>The pipeline stage; null where the format has none.</summary>
    public int? Stage { get; init; }

    /// <summary>The section of its file; null where the format has none.</summary>
    public string? Section { get; init; }
}
