namespace Strata.Training.Data.Records;

/// <summary>Records of which each stands on a line of its own. A damaged one spoils no other.</summary>
internal static class JsonLines
{
    /// <summary>Reads them.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="bytes">Its bytes, from the first record on.</param>
    public static IEnumerable<RecordText> Read(string path, RecordBytes bytes)
    {
        while (bytes.SkipBlanks() != RecordBytes.End)
        {
            var line = bytes.Line;
            while (bytes.Peek() is not ('\n' or RecordBytes.End))
            {
                _ = bytes.Keep();
            }

            yield return new(new(path, line), bytes.Kept());
        }
    }
}
