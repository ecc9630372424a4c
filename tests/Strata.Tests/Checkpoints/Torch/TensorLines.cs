using System.Security.Cryptography;
using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

/// <summary>Tensors of an open file, one a line.</summary>
internal static class TensorLines
{
    private static readonly Dictionary<ElementType, string> Names = new()
    {
        [ElementType.BFloat16] = "bfloat16", [ElementType.Float16] = "float16", [ElementType.Float32] = "float32", [ElementType.Float64] = "float64",
        [ElementType.Int8] = "int8", [ElementType.UInt8] = "uint8", [ElementType.Int16] = "int16", [ElementType.Int32] = "int32",
        [ElementType.Int64] = "int64", [ElementType.Boolean] = "bool", [ElementType.Complex64] = "complex64",
    };

    /// <summary>Section, key, torch's name of the element type, shape and SHA-256 of the elements.</summary>
    public static IEnumerable<string> Of(ITensorFile file) =>
        from section in file.Sections
        from tensor in section.Tensors
        select $"{section.Name} {tensor.Name} {Names[tensor.Type]} [{string.Join(", ", tensor.Shape)}] {Sha256(file, tensor)}";

    public static byte[] Bytes(ITensorFile file, TensorEntry tensor)
    {
        var bytes = new byte[tensor.ByteLength];
        file.Read(tensor.Offset, bytes);
        return bytes;
    }

    private static string Sha256(ITensorFile file, TensorEntry tensor) => Convert.ToHexStringLower(SHA256.HashData(Bytes(file, tensor)));
}
