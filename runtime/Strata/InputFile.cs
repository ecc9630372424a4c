namespace Strata;

/// <summary>
/// Reads a whole file that people give: a file, a link's target or a pipe of the shell, and never more than such a file may have.
/// </summary>
public static class InputFile
{
    private const int Window = 1 << 16;

    /// <summary>Reads a whole file; what git left in the place of one that was not fetched is refused.</summary>
    /// <param name="path">The file.</param>
    /// <param name="largest">The most bytes that it may have.</param>
    /// <param name="remedy">What to do where there is no such file, as a sentence; null where the path must be wrong.</param>
    /// <exception cref="InputException">It can not be read, is larger, or is what git left in its place.</exception>
    public static byte[] ReadBytes(string path, long largest, string? remedy = null)
    {
        RegularFile.Require(path);
        byte[] bytes;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            bytes = stream.CanSeek ? Whole(stream, path, largest) : Piped(stream, path, largest);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Unopened(path, exception, remedy);
        }

        RefusePointer(path, bytes);
        return bytes;
    }

    /// <summary>Refuses what git leaves in the place of a large file that was not fetched.</summary>
    /// <param name="name">What messages call the file.</param>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="InputException">It is that.</exception>
    public static void RefusePointer(string name, ReadOnlySpan<byte> bytes)
    {
        if (GitLfsPointer.Begins(bytes))
        {
            throw GitLfsPointer.Fault(name, bytes.Length);
        }
    }

    /// <summary>Looks at the beginning of a file that others read, and refuses what git leaves in the place of one.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It can not be opened, or is that.</exception>
    public static void RefusePointer(string path)
    {
        RegularFile.Require(path);
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[GitLfsPointer.PrefixLength];
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            if (GitLfsPointer.Begins(start))
            {
                throw GitLfsPointer.Fault(path, file.Length);
            }
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Unopened(path, exception);
        }
    }

    private static byte[] Whole(FileStream stream, string path, long largest)
    {
        if (stream.Length > largest)
        {
            throw TooLarge(path, $"{stream.Length} bytes, ", largest);
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);

        // Files of /proc say that they have no length.
        return bytes.Length > 0 ? bytes : Piped(stream, path, largest);
    }

    private static byte[] Piped(FileStream stream, string path, long largest)
    {
        using var bytes = new MemoryStream();
        var window = new byte[Window];
        while (stream.Read(window) is > 0 and var read)
        {
            if (bytes.Length + read > largest)
            {
                throw TooLarge(path, "", largest);
            }

            bytes.Write(window, 0, read);
        }

        return bytes.ToArray();
    }

    private static InputException TooLarge(string path, string found, long largest) =>
        new($"{path}: it has {found}more than the {largest} bytes allowed for such a file. Is it the right file?");
}
