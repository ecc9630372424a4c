using Strata.Checkpoints.Torch.Pickles;

namespace Strata.Checkpoints.Torch;

/// <summary>Words the refusal of one torch archive.</summary>
internal readonly record struct TorchFault(string File)
{
    /// <summary>The file breaks its format.</summary>
    internal InputException Because(string reason) =>
        new($"{File}: not a valid torch checkpoint: {reason}. Fetch or write the file again.");

    /// <summary>The file may be valid, but is of a kind that is not read.</summary>
    internal InputException Unreadable(string reason, string remedy) => new($"{File}: cannot be read: {reason}. {remedy}");

    /// <summary>Something else stands where tensors are needed, perhaps something that only code could make.</summary>
    internal InputException NoTensors(string place, object? found) => Unreadable(
        $"{place} is {PickleText.Of(found)}, where tensors are needed"
        + (found is PickleOpaque ? "; Strata never runs code from a checkpoint" : string.Empty),
        "Save it again from its program as plain tensors, for example with torch.save(model.state_dict(), ...).");
}
