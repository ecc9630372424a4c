using System.Collections.Immutable;
using Strata.Checkpoints;

namespace Strata.Conversion.Plans;

/// <summary>How one target file is put together.</summary>
/// <param name="Path">Its path in the target folder, with forward slashes.</param>
/// <param name="Sections">Its sections: names, and how their tensors are put together.</param>
internal sealed record FileCopy(string Path, ImmutableArray<(string Name, ImmutableArray<TensorCopy> Tensors)> Sections)
{
    /// <summary>Bytes of its tensors.</summary>
    public long Bytes { get; } = Sections.Sum(section => section.Tensors.Sum(tensor => tensor.Bytes));

    /// <summary>What is written.</summary>
    public ImmutableArray<SectionDeclaration> Declarations =>
        [.. Sections.Select(section => new SectionDeclaration(section.Name, [.. section.Tensors.Select(tensor => tensor.Declaration)]))];
}
