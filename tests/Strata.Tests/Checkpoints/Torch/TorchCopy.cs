using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

/// <summary>Writes a file's sections anew.</summary>
internal static class TorchCopy
{
    public static void Write(TorchArchive source, string path)
    {
        using var writer = TorchArchiveWriter.Create(path, [.. source.Sections.Select(Declaration)], source.CheckpointVersion);
        foreach (var (from, to) in source.Sections.Zip(writer.Sections))
        {
            foreach (var (tensor, place) in from.Tensors.Zip(to.Tensors))
            {
                writer.Write(place, TensorLines.Bytes(source, tensor));
            }
        }

        writer.Complete();
    }

    public static SectionDeclaration Declaration(TensorSection section) =>
        new(section.Name, [.. section.Tensors.Select(tensor => new TensorDeclaration(tensor.Name, tensor.Type, tensor.Shape))]);
}
