using System.IO.Hashing;

namespace Strata.Checkpoints.Torch.Writing;

/// <summary>How much of a tensor is written, and the CRC-32 of it. One thread at a time writes a tensor.</summary>
internal sealed class TensorProgress
{
    internal long Written { get; set; }

    internal Crc32 Crc { get; } = new();
}
