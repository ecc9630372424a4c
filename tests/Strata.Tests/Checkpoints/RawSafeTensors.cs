using System.Buffers.Binary;
using System.Text;

namespace Strata.Tests.Checkpoints;

/// <summary>Builds safetensors files byte by byte, valid or not.</summary>
internal static class RawSafeTensors
{
    public static byte[] File(string header, int dataBytes = 0) => File(Encoding.UTF8.GetBytes(header), new byte[dataBytes]);

    public static byte[] File(byte[] header, byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. data];
    }

    public static string Tensor(string name, string type, string shape, long begin, long end) =>
        $$"""
        "{{name}}":{"dtype":"{{type}}","shape":[{{shape}}],"data_offsets":[{{begin}},{{end}}]}
        """;
}
