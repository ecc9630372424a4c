namespace Strata.Inference.Generation;

/// <summary>Something that a file asks of generation and that is not done.</summary>
/// <param name="File">The path of what asks for it.</param>
/// <param name="Path">The key, with the objects around it.</param>
/// <param name="Value">Its value, as the file has it.</param>
public readonly record struct UnusedSetting(string File, string Path, string Value)
{
    /// <summary>What is expected of the key, where the value is outside of its range; null where that is not why.</summary>
    public string? Expected { get; init; }
}
