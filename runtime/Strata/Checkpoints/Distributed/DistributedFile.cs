using System.Collections.Immutable;
using Strata.Checkpoints.Torch.Format;
using Strata.Checkpoints.Torch.Pickles;

namespace Strata.Checkpoints.Distributed;

/// <summary>
/// A folder of torch.distributed.checkpoint, as FSDP2 and Megatron's <c>torch_dist</c> write it: <c>.metadata</c>, and files in which each
/// rank has put its parts of tensors. Its tensors are whole here: that their parts cover them is proven when it is opened, and they are put
/// together as they are read. The metadata are read without running anything that they name, and no path in them is followed.
/// </summary>
internal sealed class DistributedFile : ITensorFile, IPartedFile
{
    /// <summary>The file that describes the others.</summary>
    public const string MetadataName = ".metadata";

    /// <summary>The longest that is read, in bytes: some hundred thousand chunks.</summary>
    private const int LargestMetadata = 1 << 26;

    private const long Furthest = 1L << 62;
    private const long Alignment = 64;

    private readonly PartFiles _files;
    private readonly ImmutableArray<WholeTensor> _tensors;

    private DistributedFile(string path, ReadOnlySpan<byte> metadata)
    {
        Path = path;
        var fault = new MetadataFault(path);
        var content = MetadataReader.Read(new PickleMachine(new TorchFault(path)).Read(metadata), fault);
        _files = new(System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".", fault);
        _tensors = Placed(content, fault);
        Others = content.Others;
        Sections = [new(string.Empty, [.. _tensors.Select(tensor => tensor.Entry)])];
        Length = metadata.Length + Parts.Sum(part => part.Length);
    }

    /// <inheritdoc />
    public string Path { get; }

    /// <summary>The length of all files together, in bytes.</summary>
    public long Length { get; }

    /// <inheritdoc />
    public IReadOnlyList<TensorSection> Sections { get; }

    /// <inheritdoc />
    public IReadOnlyList<(string Name, long Length)> Parts => [.. _files.Known];

    /// <inheritdoc />
    public IReadOnlyList<string> Others { get; }

    /// <summary>Opens and checks a checkpoint.</summary>
    /// <param name="path">Its metadata.</param>
    /// <exception cref="InputException">It is absent, unreadable or not valid, or its chunks do not cover a tensor once.</exception>
    public static DistributedFile Open(string path)
    {
        using var file = new PositionalFile(path);
        if (file.Length > LargestMetadata)
        {
            throw new MetadataFault(path).Unreadable(
                $"it has {file.Length} bytes, more than the {LargestMetadata} allowed", "Save the model alone, without an optimizer.");
        }

        var metadata = new byte[file.Length];
        file.Read(0, metadata);
        return GitLfsPointer.Begins(metadata) ? throw GitLfsPointer.Fault(path, metadata.Length) : Open(path, metadata);
    }

    /// <summary>Opens a checkpoint whose metadata have been read.</summary>
    /// <param name="path">The metadata's place; the files lie beside it.</param>
    /// <param name="metadata">The metadata.</param>
    internal static DistributedFile Open(string path, ReadOnlySpan<byte> metadata) => new(path, metadata);

    /// <inheritdoc />
    public void Read(long offset, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var tensor = Tensor(offset);
            var start = offset - tensor.Entry.Offset;
            var length = (int)Math.Min(bytes.Length, tensor.Entry.ByteLength - start);
            if (length <= 0)
            {
                throw new InputException($"{Path}: nothing lies at byte {offset}.");
            }

            tensor.Read(start, bytes[..length]);
            offset += length;
            bytes = bytes[length..];
        }
    }

    /// <summary>
    /// Opens what a tensor is stored in, and holds it against the metadata. Its sums are checked when its bytes are read, so that none is
    /// left to others to check.
    /// </summary>
    /// <param name="tensor">The tensor.</param>
    /// <returns>A stretch without a sum where a chunk has none.</returns>
    public SummedRange? SumOf(TensorEntry tensor) => tensor.ByteLength == 0 || Tensor(tensor.Offset).Require() ? null
        : new(tensor.Name, tensor.Offset, tensor.ByteLength, null);

    /// <inheritdoc />
    public (int Chunks, IReadOnlyList<string> Files) PartsOf(TensorEntry tensor)
    {
        var whole = Tensor(tensor.Offset);
        return (whole.Chunks, whole.Parts);
    }

    /// <inheritdoc />
    public int SharesOf(TensorEntry tensor, int dimension) => Tensor(tensor.Offset).SharesOf(dimension);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var tensor in _tensors)
        {
            tensor.Dispose();
        }

        _files.Dispose();
    }

    private ImmutableArray<WholeTensor> Placed(DistributedContent content, MetadataFault fault)
    {
        var tensors = ImmutableArray.CreateBuilder<WholeTensor>(content.Tensors.Length);
        long place = 0;
        foreach (var tensor in content.Tensors)
        {
            foreach (var chunk in tensor.Chunks)
            {
                _files.Require(tensor.Name, chunk.Place);
            }

            var length = tensor.Type.ByteLength(tensor.Shape.AsSpan())!.Value;
            if (length > Furthest - place)
            {
                throw fault.Because("its tensors have more than 2^62 bytes together");
            }

            tensors.Add(new(
                new(tensor.Name, tensor.Type, tensor.Shape, place, length),
                [.. tensor.Chunks.Select(chunk => chunk.Place.File).Distinct(StringComparer.Ordinal)],
                [.. tensor.Chunks.Select(chunk => new StoredChunk(tensor, chunk, _files))]));

            // Each has a place of its own, an empty one too.
            place = (place + Math.Max(1, length) + Alignment - 1) / Alignment * Alignment;
        }

        return tensors.DrainToImmutable();
    }

    /// <summary>The tensor that a byte is in.</summary>
    private WholeTensor Tensor(long offset)
    {
        var (low, high) = (0, _tensors.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _tensors[middle].Entry.Offset <= offset ? (middle, high) : (low, middle - 1);
        }

        return high >= 0 && offset >= 0 ? _tensors[low] : throw new InputException($"{Path}: nothing lies at byte {offset}.");
    }
}
