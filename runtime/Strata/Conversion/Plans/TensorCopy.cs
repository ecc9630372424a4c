using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Conversion.Dialects;

namespace Strata.Conversion.Plans;

/// <summary>How one target tensor is put together: every byte of it comes from exactly one place.</summary>
/// <param name="Target">The target.</param>
/// <param name="Type">Its element type, which is the sources'.</param>
/// <param name="Sources">The tensors that it is made of.</param>
/// <param name="Runs">The bytes.</param>
internal sealed record TensorCopy(StoredTensor Target, ElementType Type, ImmutableArray<SourceTensor> Sources, ImmutableArray<CopyRun> Runs)
{
    /// <summary>Bytes of the target.</summary>
    public long Bytes { get; } = Type.ByteLength(Target.Shape.AsSpan()) ?? throw new OverflowException($"{Target.Key} has no length in bytes.");

    /// <summary>What is written.</summary>
    public TensorDeclaration Declaration => new(Target.Key, Type, Target.Shape);
}
