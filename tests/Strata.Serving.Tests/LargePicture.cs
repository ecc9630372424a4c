using System.Buffers.Binary;
using System.IO.Hashing;
using Strata.Cli.Tests;

namespace Strata.Serving.Tests;

/// <summary>The beginning of a PNG that says of itself that it is very large.</summary>
internal static class LargePicture
{
    public const int Side = 60000;

    public static byte[] Head()
    {
        var head = File.ReadAllBytes(TalkingModel.Picture).AsSpan(0, 200).ToArray();
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(16), Side);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(20), Side);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(29), Crc32.HashToUInt32(head.AsSpan(12, 17)));
        return head;
    }
}
