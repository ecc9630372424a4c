using System.Buffers;
using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Conversion.Plans;

namespace Strata.Conversion.Execution;

/// <summary>Target tensors of a conversion that nobody writes: each is put together from its sources while it is read.</summary>
internal sealed class GatheredFile : ITensorFile
{
    private readonly IDisposable _sources;
    private readonly ImmutableArray<TensorCopy> _copies;
    private readonly long[] _offsets;

    /// <summary>Places the tensors one behind the other.</summary>
    /// <param name="path">What is read, for messages.</param>
    /// <param name="sources">The open files, which it closes.</param>
    /// <param name="copies">How the tensors are put together.</param>
    public GatheredFile(string path, IDisposable sources, IEnumerable<TensorCopy> copies)
    {
        (Path, _sources, _copies) = (path, sources, [.. copies]);
        _offsets = new long[_copies.Length];
        var entries = new TensorEntry[_copies.Length];
        foreach (var (index, copy) in _copies.Index())
        {
            _offsets[index] = Length;
            entries[index] = new(copy.Target.Key, copy.Type, copy.Target.Shape, Length, copy.Bytes);

            // Each has a place of its own, an empty one too.
            Length += Math.Max(1, copy.Bytes);
        }

        Sections = [new(string.Empty, [.. entries])];
    }

    /// <inheritdoc />
    public string Path { get; }

    /// <summary>The length of all tensors together, in bytes.</summary>
    public long Length { get; }

    /// <inheritdoc />
    public IReadOnlyList<TensorSection> Sections { get; }

    /// <summary>Reads bytes of one tensor.</summary>
    /// <inheritdoc />
    public void Read(long offset, Span<byte> bytes)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(TensorGather.SmallestScratch);
        try
        {
            var index = Index(offset);
            new TensorGather(_copies[index], scratch).Read(offset - _offsets[index], bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    /// <summary>Holds all that a tensor is made of against the sums that its files state.</summary>
    /// <inheritdoc />
    public void Verify(TensorEntry tensor)
    {
        foreach (var source in _copies[Index(tensor.Offset)].Read)
        {
            source.File.Verify(source.Entry);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _sources.Dispose();

    private int Index(long offset) => Array.BinarySearch(_offsets, offset) is var place && place >= 0 ? place : ~place - 1;
}
