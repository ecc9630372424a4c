using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Conversion.Dialects;

namespace Strata.Quantisation;

/// <summary>A tensor of the output: what it is made of, and how.</summary>
/// <param name="Source">The tensor that is read.</param>
/// <param name="Key">Its key.</param>
/// <param name="Scheme">How it is stored; null where it is copied.</param>
internal sealed record QuantisedTensor(SourceTensor Source, string Key, QuantisationScheme? Scheme)
{
    private ImmutableArray<long> Shape => Source.Entry.Shape;

    /// <summary>What is declared for it: the tensor itself, and its scales.</summary>
    public IEnumerable<TensorDeclaration> Declarations => Scheme is null
        ? [new(Key, Source.Entry.Type, Shape)]
        :
        [
            new(Key, Scheme.CodeType, [Shape[0], Scheme.RowBytes(Shape[1])]),
            new(Key + QuantisationScheme.ScaleSuffix, ElementType.BFloat16, [Shape[0], Scheme.Groups(Shape[1])]),
        ];

    /// <summary>Bytes that are written.</summary>
    public long Bytes => Declarations.Sum(tensor => tensor.Type.ByteLength(tensor.Shape.AsSpan()) ?? 0);
}

/// <summary>A file of the output.</summary>
/// <param name="Path">Its name in the folder.</param>
/// <param name="Tensors">Its tensors.</param>
internal sealed record QuantisedFile(string Path, IReadOnlyList<QuantisedTensor> Tensors);
