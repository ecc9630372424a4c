namespace Strata.Generators.Model;

/// <summary>A partial property as its author declared it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TreeName">Its name in the module tree: snake_case.</param>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="Modifiers">Its modifiers, <c>partial</c> among them, as the other part must repeat them.</param>
/// <param name="Setter"><c>set</c> or <c>init</c> where it has one, with its modifiers; otherwise null.</param>
/// <param name="IsDocumented">Whether the author documented it.</param>
public sealed record PropertyModel(string Name, string TreeName, string Type, string Modifiers, string? Setter, bool IsDocumented)
{
    /// <summary>What stands between its name and its accessors: the parameters of an indexer. Empty otherwise.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>Whether it can be read, as a child must be.</summary>
    public bool HasGetter { get; init; } = true;

    /// <summary>Its name as C# takes it for one.</summary>
    public string Identifier => Values.Identifier.Of(Name);
}
