namespace Strata.Generators.Model;

/// <summary>What editors are told of a configuration's value.</summary>
/// <param name="Summary">What the author says of it; empty where nothing.</param>
/// <param name="Default">Its value where a file does not give it, as JSON; null where the source does not write it out.</param>
/// <param name="IsRecursive">Whether it is a configuration that holds, at some depth, the one it stands in.</param>
public sealed record PropertyDescription(string Summary, string? Default, bool IsRecursive)
{
    /// <summary>Nothing is said.</summary>
    public static PropertyDescription None { get; } = new("", null, IsRecursive: false);
}
