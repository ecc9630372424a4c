namespace Strata.Checkpoints;

/// <summary>One file of a <see cref="CheckpointInventory"/>.</summary>
/// <param name="Name">The file name without its directory.</param>
/// <param name="Bytes">Its length in bytes, header included.</param>
/// <param name="Tensors">The number of tensors it holds.</param>
public sealed record InventoryFile(string Name, long Bytes, int Tensors);
