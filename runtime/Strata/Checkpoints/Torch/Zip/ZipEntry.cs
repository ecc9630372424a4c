namespace Strata.Checkpoints.Torch.Zip;

/// <summary>What the directory of a zip archive says of a record.</summary>
internal readonly record struct ZipEntry(string Name, long HeaderOffset, long Length, uint Crc, ushort Flags);
