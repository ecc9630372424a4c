namespace Strata.Checkpoints.Torch.Format;

/// <summary>Words the refusal of one torch archive.</summary>
internal readonly record struct TorchFault(string File)
{
    /// <summary>The file breaks its format.</summary>
    internal InputException Because(string reason) =>
        new($"{File}: not a valid torch checkpoint: {reason}. Fetch or write the file again.");

    /// <summary>The file may be valid, but is of a kind that is not read.</summary>
    internal InputException Unreadable(string reason, string remedy) => new($"{File}: cannot be read: {reason}. {remedy}");
}
