using Strata.Checkpoints.Distributed;
using Strata.Checkpoints.Torch;

namespace Strata.Checkpoints.Shards;

/// <summary>Opens a file of weights, in whichever format it is: its first bytes tell, not its name.</summary>
internal static class WeightFile
{
    /// <summary>What torch.distributed.checkpoint writes into the header of a file that holds parts of tensors.</summary>
    private const string Sharding = "DCP_SHARDING_INFO";

    /// <summary>Bytes that tell a format from safetensors.</summary>
    private const int Start = 9;

    /// <summary>Bytes that name a format.</summary>
    private const int Magic = 4;

    /// <summary>Opens it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is absent, unreadable or not valid, or holds parts of tensors.</exception>
    public static ITensorFile Open(string path)
    {
        RefuseRank(path);
        RefuseCut(path);
        return Path.GetFileName(path) == DistributedFile.MetadataName ? DistributedFile.Open(path)
            : IsArchive(path) ? TorchArchive.Open(path)
            : Whole(SafeTensorsFile.Open(path));
    }

    /// <summary>Refuses a file that holds what one rank has saved of a distributed checkpoint: parts of tensors.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is one.</exception>
    public static void RefuseRank(string path)
    {
        if (path.EndsWith(".distcp", StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException(
                $"{path}: it holds one rank's part of a distributed checkpoint. Give the folder that it lies in, with "
                + $"{DistributedFile.MetadataName}.");
        }
    }

    /// <summary>What torch has saved begins with more than this, and a reader of another format would call it cut off of its own.</summary>
    private static void RefuseCut(string path)
    {
        if (Path.GetExtension(path) is ".bin" or ".pt" or ".pth" && new FileInfo(path) is { Exists: true, Length: < Magic and var length })
        {
            throw new InputException(
                $"{path}: it has {length} bytes, too few for anything that torch saves: it was cut off. Fetch it again.");
        }
    }

    /// <summary>The tensors of a file: those of its sections, which have names only where a frame is around them.</summary>
    /// <param name="file">The open file.</param>
    public static IEnumerable<TensorEntry> Tensors(ITensorFile file) => file.Sections.SelectMany(section => section.Tensors);

    /// <summary>Whether a file is a torch archive: a zip archive, or the pickles of torch before 1.6.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It can not be opened.</exception>
    public static bool IsArchive(string path)
    {
        RegularFile.Require(path);
        Span<byte> start = stackalloc byte[Start];
        try
        {
            using var handle = File.OpenHandle(path);
            var length = RandomAccess.Read(handle, start, 0);
            start = start[..length];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw FileFault.Unopened(path, exception);
        }

        // A safetensors file begins with the length of its header, of which at most four bytes are not 0, and its brace.
        var isPickle = start is [0x80, >= 2 and <= 5, ..] and not [_, _, _, _, 0, 0, 0, 0, (byte)'{'];
        return isPickle || start.StartsWith("PK\x03\x04"u8);
    }

    private static SafeTensorsFile Whole(SafeTensorsFile file)
    {
        if (!file.Header.Metadata.ContainsKey(Sharding))
        {
            return file;
        }

        file.Dispose();
        throw new InputException(
            $"{file.Path}: it holds parts of tensors, as torch.distributed.checkpoint writes them for each rank ({Sharding}). "
            + "Save them whole: HuggingFaceStorageWriter(..., save_distributed=True, enable_consolidation=True).");
    }
}
