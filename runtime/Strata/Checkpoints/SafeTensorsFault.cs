namespace Strata.Checkpoints;

/// <summary>Words the refusal of one safetensors file.</summary>
internal readonly record struct SafeTensorsFault(string File)
{
    internal InputException Because(string reason, Exception? inner = null) =>
        new($"{File}: not a valid safetensors file: {reason}. Fetch or write the file again.", inner);
}
