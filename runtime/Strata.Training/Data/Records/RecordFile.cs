namespace Strata.Training.Data.Records;

/// <summary>Reads the records of a file one after the other: a JSON list, or JSON lines. Few are held at a time.</summary>
internal static class RecordFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">
    /// It can not be read, or is neither; where a list is damaged nobody knows where it goes on.
    /// </exception>
    public static IEnumerable<RecordText> Read(string path)
    {
        InputFile.RefusePointer(path);
        using var stream = Open(path);
        var bytes = new RecordBytes(stream);
        using var records = Records(path, bytes).GetEnumerator();
        while (Asked(path, records.MoveNext))
        {
            yield return records.Current;
        }
    }

    private static FileStream Open(string path) =>
        Asked(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0));

    private static T Asked<T>(string path, Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Unopened(path, fault);
        }
    }

    private static IEnumerable<RecordText> Records(string path, RecordBytes bytes)
    {
        SkipMark(bytes);
        return bytes.SkipBlanks() switch
        {
            '[' => JsonList.Read(path, bytes),
            '{' => JsonLines.Read(path, bytes),
            RecordBytes.End => throw new InputException($"{path}: it is empty; expected a list of records, or one on each line."),
            _ => throw new InputException(
                $"{path}({bytes.Line}): expected a JSON list of records, [{{ … }}, …], or one record {{ … }} on each line. Convert "
                + "other files, such as parquet or csv, to one of these first."),
        };
    }

    /// <summary>A byte order mark; of anything else that begins so the first byte is told, which is no record's.</summary>
    private static void SkipMark(RecordBytes bytes)
    {
        foreach (var part in "\uFEFF"u8)
        {
            if (bytes.Peek() != part)
            {
                return;
            }

            _ = bytes.Take();
        }
    }
}
