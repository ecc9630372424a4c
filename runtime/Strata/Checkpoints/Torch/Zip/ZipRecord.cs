namespace Strata.Checkpoints.Torch.Zip;

/// <summary>A stored record of a zip archive.</summary>
/// <param name="Name">Its name in the archive.</param>
/// <param name="HeaderOffset">Bytes from the start of the file to its local header.</param>
/// <param name="DataOffset">Bytes from the start of the file to its data.</param>
/// <param name="Length">Bytes of its data.</param>
/// <param name="Crc">The CRC-32 of its data, as the archive states it.</param>
internal sealed record ZipRecord(string Name, long HeaderOffset, long DataOffset, long Length, uint Crc)
{
    internal long End => DataOffset + Length;
}

/// <summary>What the directory of a zip archive says of a record.</summary>
internal readonly record struct ZipEntry(string Name, long HeaderOffset, long Length, uint Crc, ushort Flags);
