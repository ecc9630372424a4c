namespace Strata.Training.Data.Records;

/// <summary>Where a record stands.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
internal readonly record struct RecordPlace(string File, int Line)
{
    /// <summary>As messages say it: <c>data.jsonl(12)</c>.</summary>
    public override string ToString() => $"{File}({Line})";
}
