using Strata.Checkpoints.Torch.Format;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Torch.Writing;

/// <summary>Checks that declared sections can be written as a torch archive and read back as they were.</summary>
internal static class TorchDeclarations
{
    internal static void Check(IReadOnlyList<SectionDeclaration> sections, double? checkpointVersion)
    {
        var names = new HashSet<string>(["checkpoint_version"], StringComparer.Ordinal);
        foreach (var section in sections)
        {
            if (!names.Add(section.Name))
            {
                throw new ArgumentException($"The section name {Quoted.Of(section.Name)} is reserved or declared twice.", nameof(sections));
            }

            if (section.Name.Length == 0 && (sections.Count > 1 || checkpointVersion is not null))
            {
                throw new ArgumentException(
                    "A section without a name is the whole file: it stands alone, without a version.", nameof(sections));
            }

            Check(section);
        }
    }

    private static void Check(SectionDeclaration section)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in section.Tensors)
        {
            if (tensor.Name.Length == 0 || !names.Add(tensor.Name))
            {
                throw new ArgumentException(
                    $"The tensor name {Quoted.Of(tensor.Name)} is empty or declared twice in {Quoted.Of(section.Name)}.", nameof(section));
            }

            if (TorchTypes.StorageClass(tensor.Type) is null)
            {
                throw new ArgumentException(
                    $"{Quoted.Of(tensor.Name)} has elements of {tensor.Type.SafeTensorsName}, for which torch has no storage class.",
                    nameof(section));
            }

            if (tensor.Type.ByteLength(tensor.Shape.AsSpan()) is null)
            {
                throw new ArgumentException(
                    $"{Quoted.Of(tensor.Name)} {ShapeText.Of(tensor.Type, tensor.Shape)} has no writable length.", nameof(section));
            }
        }
    }
}
