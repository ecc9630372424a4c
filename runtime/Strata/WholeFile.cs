namespace Strata;

/// <summary>Writes small files so that whoever finds one finds a whole one, and the older one stays where the disk refuses.</summary>
public static class WholeFile
{
    /// <summary>What the name of a file ends with until it is whole.</summary>
    public const string Unfinished = ".unfinished";

    /// <summary>Writes a file; one that is there is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes what is in it.</param>
    /// <exception cref="InputException">It can not be written; nothing of it is left.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var unfinished = path + Unfinished;
        try
        {
            // What a link or a device leads to, /dev/stdout, is written, never replaced. To write alone waits for a pipe's reader.
            var isElsewhere = RegularFile.IsElsewhere(path);
            using (var file = new FileStream(isElsewhere ? path : unfinished, FileMode.Create, FileAccess.Write))
            {
                write(file);
            }

            if (!isElsewhere)
            {
                File.Move(unfinished, path, overwrite: true);
            }
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }

            throw FileFault.Unwritten(path, fault);
        }
    }

    /// <summary>Writes a text, UTF-8 without a mark.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="InputException">As <see cref="Write(string, Action{Stream})"/>.</exception>
    public static void Write(string path, string text) => Write(path, file => file.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
