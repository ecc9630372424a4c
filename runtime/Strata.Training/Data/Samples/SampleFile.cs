using Microsoft.Win32.SafeHandles;

namespace Strata.Training.Data.Samples;

/// <summary>Samples in a file: where each lies is held in memory, the samples themselves are read when they are asked for.</summary>
internal sealed class SampleFile : IDisposable
{
    private const int KeyLength = 32;
    private const int IndexItem = sizeof(long) + (2 * sizeof(int));

    private readonly SafeFileHandle _handle;
    private readonly string _path;
    private readonly IReadOnlyList<string> _files;
    private readonly long[] _starts;

    private SampleFile(SafeFileHandle handle, string path, BinaryReader index, long start)
    {
        (_handle, _path) = (handle, path);
        _files = Texts(index);
        (Refused, Reasons) = (index.ReadInt32(), Texts(index));
        var count = SampleFormat.Count(index, IndexItem);
        (_starts, Tokens, Patches) = (new long[count + 1], new int[count], new int[count]);
        for (var sample = 0; sample < count; sample++)
        {
            (_starts[sample], Tokens[sample], Patches[sample]) = (index.ReadInt64(), index.ReadInt32(), index.ReadInt32());
        }

        _starts[count] = start;
    }

    /// <summary>How many tokens each sample has.</summary>
    public int[] Tokens { get; }

    /// <summary>How many patches the pictures and videos of each sample have.</summary>
    public int[] Patches { get; }

    /// <summary>How many records were refused.</summary>
    public int Refused { get; }

    /// <summary>Why the first of them were, each with its place.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>Reads a sample. Any number of threads may do so at once.</summary>
    /// <param name="sample">Its number, from 0.</param>
    /// <exception cref="InputException">The file is damaged.</exception>
    public Sample this[int sample]
    {
        get
        {
            try
            {
                var bytes = new byte[checked((int)(_starts[sample + 1] - _starts[sample]))];
                Fill(_handle, bytes, _starts[sample]);
                return SampleFormat.Read(bytes, _files);
            }
            catch (Exception fault) when (SampleFormat.IsDamage(fault) || FileFault.Is(fault))
            {
                throw Damage(_path, fault);
            }
        }
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">What its samples have to have been made of.</param>
    /// <returns>The file; null where there is none, or it was made of something else.</returns>
    /// <exception cref="InputException">It is damaged.</exception>
    public static SampleFile? TryOpen(string path, byte[] key)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path);
            var found = Open(handle, path, key);
            handle = found is null ? handle : null;
            return found;
        }
        catch (Exception fault) when (SampleFormat.IsDamage(fault) || FileFault.Is(fault))
        {
            throw Damage(path, fault);
        }
        finally
        {
            handle?.Dispose();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();

    private static SampleFile? Open(SafeFileHandle handle, string path, byte[] key)
    {
        var (head, tail) = (new byte[SampleFormat.Mark.Length + KeyLength], new byte[sizeof(long) + SampleFormat.Mark.Length]);
        var end = RandomAccess.GetLength(handle) - tail.Length;
        Fill(handle, head, 0);
        Fill(handle, tail, end);
        if (!head.AsSpan().SequenceEqual([.. SampleFormat.Mark, .. key]))
        {
            return null;
        }

        var start = BitConverter.ToInt64(tail);
        if (!tail.AsSpan(sizeof(long)).SequenceEqual(SampleFormat.Mark) || start < head.Length || start > end)
        {
            throw new EndOfStreamException();
        }

        var bytes = new byte[checked((int)(end - start))];
        Fill(handle, bytes, start);
        using var index = new BinaryReader(new MemoryStream(bytes));
        return new(handle, path, index, start);
    }

    private static IReadOnlyList<string> Texts(BinaryReader reader) =>
        [.. Enumerable.Range(0, SampleFormat.Count(reader, 1)).Select(_ => reader.ReadString())];

    private static void Fill(SafeFileHandle handle, byte[] bytes, long at)
    {
        for (var filled = 0; filled < bytes.Length;)
        {
            var read = RandomAccess.Read(handle, bytes.AsSpan(filled), at + filled);
            filled += read > 0 ? read : throw new EndOfStreamException();
        }
    }

    private static InputException Damage(string path, Exception fault) =>
        new($"{path}: the samples that were kept there are damaged. Delete the file; they are made anew.", fault);
}
