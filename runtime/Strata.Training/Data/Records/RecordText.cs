namespace Strata.Training.Data.Records;

/// <summary>A record as it stands in its file.</summary>
/// <param name="Place">Where.</param>
/// <param name="Json">Its bytes; null where they are too many.</param>
internal readonly record struct RecordText(RecordPlace Place, byte[]? Json)
{
    /// <summary>The most bytes that a record may have.</summary>
    public const int MostBytes = 16 << 20;
}
