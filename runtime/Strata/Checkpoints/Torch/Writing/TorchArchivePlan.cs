using System.Collections.Immutable;
using Strata.Checkpoints.Torch.Zip;

namespace Strata.Checkpoints.Torch.Writing;

/// <summary>
/// What stands where in a torch archive that is going to be written. The order is torch's: the pickle, the tensors as they are declared,
/// the notes; torch 1 passes over the byte order that torch 2 asks for.
/// </summary>
internal sealed record TorchArchivePlan(ZipPlan Zip, ImmutableArray<TensorSection> Sections, ImmutableArray<byte[]?> Contents)
{
    /// <summary>Places declared sections.</summary>
    /// <param name="prefix">The folder of all records.</param>
    /// <param name="sections">The tensors.</param>
    /// <param name="checkpointVersion">The version, if there shall be one.</param>
    /// <exception cref="ArgumentException">A declaration cannot be written.</exception>
    internal static TorchArchivePlan Of(string prefix, IReadOnlyList<SectionDeclaration> sections, double? checkpointVersion)
    {
        TorchDeclarations.Check(sections, checkpointVersion);
        var tensors = sections.SelectMany(section => section.Tensors).ToArray();
        (string Name, byte[]? Content, long Length)[] records =
        [
            Note("data.pkl", TorchPickle.Of(sections, checkpointVersion)),
            .. tensors.Select((tensor, index) => (FormattableString.Invariant($"data/{index}"), (byte[]?)null, Length(tensor))),
            Note("version", "3\n"u8.ToArray()),
            Note("byteorder", "little"u8.ToArray()),
        ];
        var zip = Place(records.Select(record => ($"{prefix}/{record.Name}", record.Length)));
        var next = 1;
        var places = sections.Select(section =>
            new TensorSection(section.Name, [.. section.Tensors.Select(tensor => Entry(tensor, zip.Records[next++]))]));
        return new(zip, [.. places], [.. records.Select(record => record.Content)]);
    }

    private static (string Name, byte[]? Content, long Length) Note(string name, byte[] content) => (name, content, content.Length);

    private static ZipPlan Place(IEnumerable<(string Name, long Length)> records)
    {
        try
        {
            return ZipPlan.Of(records);
        }
        catch (OverflowException)
        {
            throw new ArgumentException("The tensors have more bytes together than a file can have.", nameof(records));
        }
    }

    private static long Length(TensorDeclaration tensor) => tensor.Type.ByteLength(tensor.Shape.AsSpan())!.Value;

    private static TensorEntry Entry(TensorDeclaration tensor, ZipRecord record) =>
        new(tensor.Name, tensor.Type, tensor.Shape, record.DataOffset, record.Length);
}
