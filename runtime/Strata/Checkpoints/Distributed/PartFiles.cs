using Strata.Checkpoints.Torch.Format;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Distributed;

/// <summary>The files that the chunks lie in, opened when they are first read; several threads may read.</summary>
/// <param name="folder">The folder.</param>
/// <param name="fault">Words the refusal of a file that is not there.</param>
internal sealed class PartFiles(string folder, MetadataFault fault) : IDisposable
{
    /// <summary>Files that stay open; where there are more, one for each chunk perhaps, the others are opened for each reading.</summary>
    private const int MostOpen = 128;

    private readonly Dictionary<string, PositionalFile> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lengths = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The names and lengths of the files, as far as they were asked for.</summary>
    public IEnumerable<(string Name, long Length)> Known => _lengths.OrderBy(file => file.Key, StringComparer.Ordinal)
        .Select(file => (file.Key, file.Value));

    /// <summary>The path of a file.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>Refuses a place that is not there.</summary>
    /// <param name="tensor">What is said to lie there.</param>
    /// <param name="place">The place.</param>
    /// <exception cref="InputException">There is no such file, or it ends before.</exception>
    public void Require(string tensor, StoredPlace place)
    {
        if (!_lengths.TryGetValue(place.File, out var length))
        {
            length = LinkedLength.Of(PathOf(place.File)) ?? throw fault.Because(
                $"it says that {Quoted.Of(tensor)} lies in {Quoted.Of(place.File)}, which is not beside it");
            _lengths.Add(place.File, length);
        }

        if (place.Offset > length - place.Length)
        {
            RefusePointer(PathOf(place.File), length);
            throw fault.Because(
                $"it says that {Quoted.Of(tensor)} has {place.Length} bytes from byte {place.Offset} of {Quoted.Of(place.File)}, "
                + $"which has only {length}");
        }
    }

    /// <summary>What git has left in a file's place is short, above all.</summary>
    private static void RefusePointer(string path, long length)
    {
        Span<byte> start = stackalloc byte[GitLfsPointer.PrefixLength];
        using var file = File.OpenHandle(path);
        if (GitLfsPointer.Begins(start[..RandomAccess.Read(file, start, 0)]))
        {
            throw GitLfsPointer.Fault(path, length);
        }
    }

    /// <summary>Reads.</summary>
    /// <param name="name">The file.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="bytes">Where they go.</param>
    public void Read(string name, long offset, Span<byte> bytes)
    {
        PositionalFile? file;
        lock (_gate)
        {
            if (!_open.TryGetValue(name, out file) && _open.Count < MostOpen)
            {
                _open.Add(name, file = new(PathOf(name)));
            }
        }

        if (file is not null)
        {
            file.Read(offset, bytes);
            return;
        }

        using var once = new PositionalFile(PathOf(name));
        once.Read(offset, bytes);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var file in _open.Values)
        {
            file.Dispose();
        }
    }
}

/// <summary>The bytes of a chunk, as if they were a file of their own.</summary>
/// <param name="files">The files.</param>
/// <param name="place">The bytes.</param>
internal sealed class PositionalPart(PartFiles files, StoredPlace place) : PositionalBytes
{
    /// <inheritdoc />
    internal override long Length => place.Length;

    /// <inheritdoc />
    internal override void Read(long offset, Span<byte> bytes)
    {
        if (offset < 0 || offset > place.Length - bytes.Length)
        {
            throw new InputException(
                $"{files.PathOf(place.File)}: {bytes.Length} bytes from byte {offset} of a part leave its {place.Length} bytes.");
        }

        files.Read(place.File, place.Offset + offset, bytes);
    }
}
