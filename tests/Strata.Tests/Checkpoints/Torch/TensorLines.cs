using System.Security.Cryptography;
using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

/// <summary>Tensors of an open file, one a line.</summary>
internal static class TensorLines
{
    /// <summary>Torch's name of an element type.</summary>
    public static string NameOf(ElementType type) => type switch
    {
        ElementType.Boolean => "bool",
        ElementType.Float8E4M3 => "float8_e4m3fn",
        ElementType.Float8E5M2 => "float8_e5m2",
        ElementType.Float8E8M0 => "float8_e8m0fnu",
        ElementType.Float8E4M3FNUZ => "float8_e4m3fnuz",
        ElementType.Float8E5M2FNUZ => "float8_e5m2fnuz",
        ElementType.Float4 => "float4_e2m1fn_x2",
        _ => type.ToString().ToLowerInvariant(),
    };

    /// <summary>Section, key, torch's name of the element type, shape and SHA-256 of the elements.</summary>
    public static IEnumerable<string> Of(ITensorFile file) =>
        from section in file.Sections
        from tensor in section.Tensors
        select $"{section.Name} {tensor.Name} {NameOf(tensor.Type)} [{string.Join(", ", tensor.Shape)}] {Sha256(file, tensor)}";

    public static byte[] Bytes(ITensorFile file, TensorEntry tensor)
    {
        var bytes = new byte[tensor.ByteLength];
        file.Read(tensor.Offset, bytes);
        return bytes;
    }

    private static string Sha256(ITensorFile file, TensorEntry tensor) => Convert.ToHexStringLower(SHA256.HashData(Bytes(file, tensor)));
}
