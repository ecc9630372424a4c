namespace Strata.Checkpoints.Distributed;

/// <summary>Words the refusal of a distributed checkpoint.</summary>
/// <param name="File">Its metadata.</param>
internal readonly record struct MetadataFault(string File)
{
    /// <summary>It is not what torch writes.</summary>
    public InputException Because(string reason) =>
        new($"{File}: not a valid distributed checkpoint: {reason}. Copy the whole folder again from where it was written.");

    /// <summary>It may be valid, but is of a kind that is not read.</summary>
    public InputException Unreadable(string reason, string remedy) => new($"{File}: cannot be read: {reason}. {remedy}");
}
