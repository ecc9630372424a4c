namespace Strata.Checkpoints.Torch.Zip;

/// <summary>Signatures and fixed lengths of the zip format (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3).</summary>
internal static class ZipFormat
{
    internal const uint LocalSignature = 0x04034b50;
    internal const uint CentralSignature = 0x02014b50;
    internal const uint EndSignature = 0x06054b50;
    internal const uint Zip64EndSignature = 0x06064b50;
    internal const uint Zip64LocatorSignature = 0x07064b50;
    internal const uint DescriptorSignature = 0x08074b50;

    internal const int LocalLength = 30;
    internal const int CentralLength = 46;
    internal const int EndLength = 22;
    internal const int Zip64EndLength = 56;
    internal const int Zip64LocatorLength = 20;

    internal const ushort Zip64Extra = 0x0001;

    /// <summary>The value of a 32-bit field whose true value stands in 64 bits elsewhere.</summary>
    internal const uint Saturated = uint.MaxValue;

    /// <summary>Sizes and CRC stand after the data, so the local header may have zeros.</summary>
    internal const ushort DescriptorFlag = 0x0008;

    internal const ushort Utf8Flag = 0x0800;

    /// <summary>Encrypted, strongly encrypted, or a masked directory.</summary>
    internal const ushort EncryptionFlags = 0x2041;
}
