using System.Formats.Tar;

namespace Strata;

/// <summary>
/// Refuses what stands among files and is none: to open a named pipe waits for somebody who writes into it, perhaps for ever, and a device
/// may have no end.
/// </summary>
internal static class RegularFile
{
    /// <summary>The place of an entry's kind in its header (POSIX ustar).</summary>
    private const int KindPlace = 156;

    /// <summary>Refuses a path that leads to no file, before it is opened. What is not there, opening tells.</summary>
    /// <param name="path">The path, or a link's.</param>
    /// <exception cref="InputException">It leads to a named pipe, a socket or a device.</exception>
    public static void Require(string path)
    {
        if (Kind(path) is { } kind)
        {
            throw new InputException($"{path}: it is {kind}, not a file. Name a file.");
        }
    }

    /// <summary>Whether a path leads elsewhere than to a file of its own: it is a link, a named pipe, a socket or a device.</summary>
    /// <param name="path">The path.</param>
    public static bool IsElsewhere(string path) => new FileInfo(path).LinkTarget is not null || Kind(path) is not null;

    private static string? Kind(string path)
    {
        try
        {
            // Only files have bytes; those of /proc say that they have none. A pipe of the shell, <(command), is no entry of a folder.
            var file = new FileInfo(path);
            file = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            return file is not { Exists: true, Length: 0 } ? null : Header(file.FullName) switch
            {
                (byte)TarEntryType.Fifo => "a named pipe",
                (byte)TarEntryType.CharacterDevice or (byte)TarEntryType.BlockDevice => "a device",
                null => "a socket",
                _ => null,
            };
        }
        catch (Exception exception) when (FileFault.Is(exception) || exception is ArgumentException)
        {
            // Whatever is wrong with it, opening tells.
            return null;
        }
    }

    /// <summary>
    /// What an archive would say of the kind: the platform asks for it without opening anything. Null for what none can hold.
    /// </summary>
    private static byte? Header(string path)
    {
        using var bytes = new MemoryStream();
        try
        {
            using var archive = new TarWriter(bytes, TarEntryFormat.Ustar, leaveOpen: true);
            archive.WriteEntry(path, "entry");
        }
        catch (IOException fault) when (fault.GetType() == typeof(IOException) && fault.HResult < 0)
        {
            // No system call was refused, whose number it would have: the archive is.
            return null;
        }

        return bytes.GetBuffer()[KindPlace];
    }
}
