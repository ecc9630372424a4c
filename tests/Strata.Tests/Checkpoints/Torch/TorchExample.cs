using System.Security.Cryptography;
using System.Text;
using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

/// <summary>Sections with a tensor of every element type that torch stores and of every kind of shape, filled by their names.</summary>
internal static class TorchExample
{
    public static ElementType[] Types { get; } =
    [
        ElementType.Boolean, ElementType.UInt8, ElementType.Int8, ElementType.Int16, ElementType.Float16, ElementType.BFloat16,
        ElementType.Int32,
        ElementType.Float32, ElementType.Complex64, ElementType.Float64, ElementType.Int64,
    ];

    public static SectionDeclaration[] Sections { get; } =
    [
        new(
            "model0",
            [
                .. Types.Select(type => new TensorDeclaration($"of.{type}", type, [3, 5])),
                new("scalar", ElementType.Float32, []), new("empty", ElementType.BFloat16, [0, 4]),
                new("deep", ElementType.Int16, [2, 1, 3, 1, 2]),
                new("naïve.ключ", ElementType.Float64, [70_000]),
                .. Enumerable.Range(0, 1_985).Select(index => new TensorDeclaration($"layers.{index}.weight", ElementType.UInt8, [1])),
            ]),
        new("model1", []),
    ];

    public static IReadOnlyList<TensorSection> Write(
        string path, IReadOnlyList<SectionDeclaration> sections, double? checkpointVersion = 3.0)
    {
        using var writer = TorchArchiveWriter.Create(path, sections, checkpointVersion);
        foreach (var tensor in writer.Sections.SelectMany(section => section.Tensors))
        {
            writer.Write(tensor, Bytes(tensor.Name, tensor.ByteLength));
        }

        writer.Complete();
        return writer.Sections;
    }

    /// <summary>What a tensor of this name holds; truth values are 0 or 1.</summary>
    public static byte[] Bytes(string name, long length)
    {
        var bytes = new byte[length];
        new Random(Encoding.UTF8.GetBytes(name).Sum(value => value * 31)).NextBytes(bytes);
        return name.EndsWith("Boolean", StringComparison.Ordinal) ? [.. bytes.Select(value => (byte)(value & 1))] : bytes;
    }

    /// <summary>As <see cref="TensorLines.Of"/> would give them.</summary>
    public static IEnumerable<string> Lines(IEnumerable<SectionDeclaration> sections) =>
        from section in sections
        from tensor in section.Tensors
        let bytes = Bytes(tensor.Name, tensor.Type.ByteLength(tensor.Shape.AsSpan())!.Value)
        let sum = Convert.ToHexStringLower(SHA256.HashData(bytes))
        select $"{section.Name} {tensor.Name} {TensorLines.NameOf(tensor.Type)} [{string.Join(", ", tensor.Shape)}] {sum}";
}
