namespace Strata.Checkpoints;

/// <summary>A stretch of a file of which the file states a CRC-32 (ISO 3309, as zip archives have it).</summary>
/// <param name="Name">What the format calls it.</param>
/// <param name="Offset">Bytes from the start of the file.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Crc">The CRC-32; null where the file has room for one and states none.</param>
public sealed record SummedRange(string Name, long Offset, long Length, uint? Crc);
