namespace Strata.Checkpoints;

/// <summary>Words the refusal of one safetensors file.</summary>
internal readonly record struct SafeTensorsFault(string File)
{
    internal InputException Because(string reason, Exception? inner = null) =>
        new($"{File}: {Kind} safetensors file: {reason}. Fetch or write the file again.", inner);

    /// <summary>What has a name that torch gives may hold safetensors all the same, but is not expected to.</summary>
    private string Kind => Path.GetExtension(File) is ".bin" or ".pt" or ".pth"
        ? "it does not begin as what torch saves, and is no valid"
        : "not a valid";
}
