using System.Collections.Immutable;
using Strata.Checkpoints.Torch;

namespace Strata.Checkpoints.Inventories;

/// <summary>One file of a <see cref="CheckpointInventory"/>.</summary>
/// <param name="Name">The file name without its directory; of MindSpeed-MM's files the path in the checkpoint's folder.</param>
/// <param name="Bytes">Its length in bytes, header included.</param>
/// <param name="Tensors">The number of tensors it holds.</param>
public sealed record InventoryFile(string Name, long Bytes, int Tensors)
{
    /// <summary>The tensor-parallel rank; null where the format has none.</summary>
    public int? Rank { get; init; }

    /// <summary>The pipeline stage; null where the format has none.</summary>
    public int? Stage { get; init; }

    /// <summary>What it holds beside tensors of a model.</summary>
    public ImmutableArray<SkippedEntry> Skipped { get; init; } = [];
}
