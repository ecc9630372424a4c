using Strata.Checkpoints;
using Strata.Checkpoints.Torch.Format;
using Strata.Checkpoints.Torch.Pickles;
using static Strata.Tests.Checkpoints.RawPickle;

namespace Strata.Tests.Checkpoints;

/// <summary>A tensor to save, and how ranks share it.</summary>
/// <param name="Name">Its name, or the names of the dictionaries before it and its own.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Axis">The dimension that ranks share; -1 where one rank has it whole.</param>
internal sealed record SavedTensor(string Name, ElementType Type, long[] Shape, byte[] Bytes, int Axis);

/// <summary>Writes folders as torch.distributed.checkpoint does: each rank's chunks as archives in one file, and the metadata.</summary>
internal static class DistributedFolder
{
    private const string Metadata = "torch.distributed.checkpoint.metadata";

    /// <summary>Writes a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="ranks">How many ranks there are; each has a share of so many rows, the last one fewer.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="hasSums">Whether archives have CRC-32s.</param>
    /// <param name="shares">In how many shares a tensor is; in as many as there are ranks where nothing says.</param>
    /// <param name="filesOfRank">How many files a rank writes: Megatron-core 0.16 writes two, 0.19 one.</param>
    public static void Write(
        string folder, int ranks, IReadOnlyList<SavedTensor> tensors, bool hasSums = true, Func<SavedTensor, int>? shares = null,
        int filesOfRank = 1)
    {
        _ = Directory.CreateDirectory(folder);
        var files = Enumerable.Range(0, ranks * filesOfRank)
            .Select(file => (Name: $"__{file / filesOfRank}_{file % filesOfRank}.distcp", Bytes: new MemoryStream()))
            .ToArray();
        List<object> described = [];
        List<object> stored = [];
        foreach (var (index, tensor) in tensors.Index())
        {
            List<object> chunks = [];
            foreach (var (share, offsets, sizes) in Shares(tensor, shares?.Invoke(tensor) ?? ranks, index))
            {
                var (name, file) = files[(share % ranks * filesOfRank) + (index % filesOfRank)];
                var archive = Archive(tensor.Type, sizes, Cut(tensor, offsets, sizes), hasSums);
                chunks.Add(Chunk(offsets, sizes));
                stored.AddRange([Index(tensor.Name, offsets), Info(name, file.Length, archive.Length)]);
                file.Write(archive);
            }

            described.AddRange([tensor.Name, Described(tensor.Type, tensor.Shape, [.. chunks])]);
        }

        described.AddRange(["step", Object(Metadata, "BytesStorageMetadata")]);
        foreach (var (name, file) in files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), file.ToArray());
        }

        File.WriteAllBytes(Path.Combine(folder, ".metadata"), Root(Dictionary([.. described]), Dictionary([.. stored])));
    }

    /// <summary>The metadata's pickle.</summary>
    public static byte[] Root(byte[] described, byte[] stored, object? version = null) => Of(Object(
        Metadata, "Metadata", "state_dict_metadata", described, "planner_data", PickleCode.None, "storage_data", stored,
        "storage_meta", Object(Metadata, "StorageMeta", "checkpoint_id", Call(Global("pathlib", "PosixPath"), "/", "etc", "passwd")),
        "version", version ?? "1.0.0"));

    public static byte[] Described(ElementType type, long[] shape, params object[] chunks) =>
        Listed(type, shape, Part(PickleCode.EmptyList, PickleCode.Mark, chunks, PickleCode.Appends));

    public static byte[] Listed(ElementType type, long[] shape, byte[] chunks) => Object(
        Metadata, "TensorStorageMetadata", "properties", Properties(type), "size", Size(shape), "chunks", chunks);

    public static byte[] Chunk(long[] offsets, long[] sizes) =>
        Object(Metadata, "ChunkStorageMetadata", "offsets", Size(offsets), "sizes", Size(sizes));

    public static byte[] Index(string name, long[] offsets) => Object(Metadata, "MetadataIndex", "fqn", name, "offset", Size(offsets));

    public static byte[] Info(string file, long offset, long length) => Object(
        "torch.distributed.checkpoint.filesystem", "_StorageInfo", "relative_path", file, "offset", offset, "length", length);

    /// <summary>An archive of one tensor, as torch.save writes it.</summary>
    public static byte[] Archive(ElementType type, long[] shape, byte[] bytes, bool hasSums = true, long[]? strides = null)
    {
        var count = bytes.Length * 8L / type.Bits;
        var tensor = Call(
            Global("torch._utils", "_rebuild_tensor_v2"),
            Storage(Global("torch", TorchTypes.StorageClass(type)!), "0", count), 0,
            Tuple([.. shape.Cast<object>()]), Tuple([.. (strides ?? Strides(shape)).Cast<object>()]), PickleCode.False,
            Call(Global("collections", "OrderedDict")));
        return Fuzz.TorchFile.Join(
        [
            ("archive/data.pkl", Of(tensor)), ("archive/byteorder", "little"u8.ToArray()), ("archive/data/0", bytes),
            ("archive/version", "3\n"u8.ToArray()),
        ], hasSums);
    }

    private static byte[] Object(string module, string name, params object[] attributes) =>
        Part(Global(module, name), PickleCode.EmptyTuple, PickleCode.NewObject, Dictionary(attributes), PickleCode.Build);

    private static byte[] Properties(ElementType type)
    {
        var name = TorchTypes.StorageClass(type) switch
        {
            "FloatStorage" => "float32",
            "BFloat16Storage" => "bfloat16",
            "HalfStorage" => "float16",
            "LongStorage" => "int64",
            var other => throw new ArgumentException($"No name for {other}."),
        };
        return Part(
            Global(Metadata, "TensorProperties"), PickleCode.EmptyTuple, PickleCode.NewObject,
            Tuple(Global("torch", name), Call(Global("torch.serialization", "_get_layout"), "torch.strided"), PickleCode.False),
            PickleCode.Build);
    }

    private static byte[] Size(long[] sizes) => Call(Global("torch", "Size"), Tuple([.. sizes.Cast<object>()]));

    private static long[] Strides(long[] shape) =>
        [.. shape.Select((_, dimension) => shape.Skip(dimension + 1).Aggregate(1L, (product, size) => product * Math.Max(1, size)))];

    private static IEnumerable<(int Share, long[] Offsets, long[] Sizes)> Shares(SavedTensor tensor, int count, int owner)
    {
        if (tensor.Axis < 0)
        {
            yield return (owner, [.. tensor.Shape.Select(_ => 0L)], tensor.Shape);
            yield break;
        }

        var share = (tensor.Shape[tensor.Axis] + count - 1) / count;
        for (var rank = 0; rank < count && rank * share < tensor.Shape[tensor.Axis]; rank++)
        {
            long[] offsets = [.. tensor.Shape.Select((_, dimension) => dimension == tensor.Axis ? rank * share : 0)];
            long[] sizes = [.. tensor.Shape.Select((size, dimension) =>
                dimension == tensor.Axis ? Math.Min(share, size - (rank * share)) : size)];
            yield return (rank, offsets, sizes);
        }
    }

    private static byte[] Cut(SavedTensor tensor, long[] offsets, long[] sizes)
    {
        var width = tensor.Type.Bits / 8;
        var strides = Strides(tensor.Shape);
        var cut = new byte[sizes.Aggregate((long)width, (product, size) => product * size)];
        for (long element = 0; element < cut.Length / width; element++)
        {
            var (rest, from) = (element, 0L);
            for (var dimension = sizes.Length - 1; dimension >= 0; dimension--)
            {
                from += (offsets[dimension] + (rest % sizes[dimension])) * strides[dimension];
                rest /= sizes[dimension];
            }

            tensor.Bytes.AsSpan((int)(from * width), width).CopyTo(cut.AsSpan((int)(element * width)));
        }

        return cut;
    }
}
