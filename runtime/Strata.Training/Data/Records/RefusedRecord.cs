namespace Strata.Training.Data.Records;

/// <summary>A record from which nothing is learned.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct RefusedRecord(RecordPlace Place, string Reason)
{
    /// <summary>As messages say it.</summary>
    public override string ToString() => $"{Place}: {Reason}";
}
