using Strata.Rules.Catalogue;

namespace Strata.Rules.Layouts;

/// <summary>Something that a proof found wrong with a layout.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Place">Where.</param>
/// <param name="Arguments">What fills the rule's message.</param>
public sealed record LayoutFinding(Rule Rule, LayoutPlace Place, IReadOnlyList<string> Arguments)
{
    /// <summary>Lists that would be right, by tower; empty where there is no one mend.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<IReadOnlyList<int>>> Remedy { get; init; } =
        new Dictionary<int, IReadOnlyList<IReadOnlyList<int>>>();

    /// <summary>What is said.</summary>
    public string Message => Rule.Say(Arguments);

    /// <inheritdoc />
    public override string ToString() => $"{Rule.Id}: {Message}";
}
