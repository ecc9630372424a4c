using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Conversion.Dialects;

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

/// <summary>How one target tensor is put together: every byte of it comes from exactly one place.</summary>
/// <param name="Target">The target.</param>
/// <param name="Type">Its element type, which is the sources'.</param>
/// <param name="Sources">The tensors that it is made of.</param>
/// <param name="Runs">The bytes.</param>
internal sealed record TensorCopy(StoredTensor Target, ElementType Type, ImmutableArray<SourceTensor> Sources, ImmutableArray<CopyRun> Runs)
{
    /// <summary>What is added to the bytes: adapters that are merged.</summary>
    public ImmutableArray<LowRankUpdate> Updates { get; init; } = [];

    /// <summary>Everything that is read for it.</summary>
    public IEnumerable<SourceTensor> Read => Sources.Concat(Updates.SelectMany(update => new[] { update.Down, update.Up }));

    /// <summary>Bytes of the target.</summary>
    public long Bytes { get; } = Type.ByteLength(Target.Shape.AsSpan())
        ?? throw new OverflowException($"{Target.Key} has no length in bytes.");

    /// <summary>What is written.</summary>
    public TensorDeclaration Declaration => new(Target.Key, Type, Target.Shape);
}

/// <summary>Equally long stretches of bytes at equal distances, in a source tensor and in the target tensor.</summary>
/// <param name="Source">Which of the copy's sources.</param>
/// <param name="SourceOffset">Bytes from the start of the source tensor to the first stretch.</param>
/// <param name="SourceStride">Bytes from one stretch to the next in the source.</param>
/// <param name="TargetOffset">Bytes from the start of the target tensor to the first stretch.</param>
/// <param name="TargetStride">Bytes from one stretch to the next in the target.</param>
/// <param name="Length">Bytes of a stretch.</param>
/// <param name="Count">How many stretches.</param>
internal readonly record struct CopyRun(
    int Source, long SourceOffset, long SourceStride, long TargetOffset, long TargetStride, long Length, long Count);
