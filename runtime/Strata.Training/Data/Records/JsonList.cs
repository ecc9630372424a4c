namespace Strata.Training.Data.Records;

/// <summary>Records that are the items of one list.</summary>
internal static class JsonList
{
    /// <summary>Reads them.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="bytes">Its bytes, from the list's bracket on.</param>
    /// <exception cref="InputException">The list ends too early, or something stands between or behind its items.</exception>
    public static IEnumerable<RecordText> Read(string path, RecordBytes bytes)
    {
        _ = bytes.Take();
        if (bytes.SkipBlanks() == ']')
        {
            _ = bytes.Take();
            RefuseMore(path, bytes);
            yield break;
        }

        while (true)
        {
            _ = bytes.SkipBlanks();
            var line = bytes.Line;
            KeepItem(path, bytes);
            yield return new(new(path, line), bytes.Kept());
            var next = bytes.SkipBlanks();
            Refuse(next is not (',' or ']'), path, bytes, "expected a comma or the end of the list behind a record");
            _ = bytes.Take();
            if (next == ']')
            {
                RefuseMore(path, bytes);
                yield break;
            }
        }
    }

    /// <summary>An item reaches to where its brackets are closed, or to what divides it from the next.</summary>
    private static void KeepItem(string path, RecordBytes bytes)
    {
        var depth = 0;
        Refuse(bytes.Peek() is ',' or ']', path, bytes, "expected a record");
        do
        {
            var next = bytes.Keep();
            Refuse(next == RecordBytes.End, path, bytes, "the list ends in the middle of a record");
            depth += next is '{' or '[' ? 1 : next is '}' or ']' ? -1 : 0;
            if (next == '"')
            {
                KeepText(path, bytes);
            }
        }
        while (depth > 0 || !(bytes.Peek() is ',' or ']' or RecordBytes.End || RecordBytes.IsBlank(bytes.Peek())));
    }

    private static void KeepText(string path, RecordBytes bytes)
    {
        while (bytes.Keep() is var next && next != '"')
        {
            Refuse(next == RecordBytes.End, path, bytes, "the list ends in the middle of a text");
            if (next == '\\')
            {
                _ = bytes.Keep();
            }
        }
    }

    private static void RefuseMore(string path, RecordBytes bytes) =>
        Refuse(bytes.SkipBlanks() != RecordBytes.End, path, bytes, "something stands behind the list");

    private static void Refuse(bool isWrong, string path, RecordBytes bytes, string what)
    {
        if (isWrong)
        {
            throw new InputException($"{path}({bytes.Line}): not valid JSON: {what}. Mend it there, or fetch the file again.");
        }
    }
}
