namespace Strata.Rules.Catalogue;

/// <summary>Something that a proof found to be wrong, in words and names only: where that is written is for others to know.</summary>
/// <typeparam name="TPlace">
/// How a place is told: by a member's or a key's name, or as a place in a layout or in a file.
/// </typeparam>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Place">Where.</param>
/// <param name="Arguments">What fills the rule's message.</param>
public sealed record Finding<TPlace>(Rule Rule, TPlace Place, IReadOnlyList<string> Arguments)
{
    /// <summary>How much it matters here; as much as the rule says unless something else is said.</summary>
    public RuleSeverity Severity { get; init; } = Rule.Severity;

    /// <summary>Whether it says nothing of weights: who only inspects or converts them need not mind.</summary>
    public bool IsOfRunning { get; init; }

    /// <summary>What is said.</summary>
    public string Message => Rule.Say(Arguments);

    /// <inheritdoc />
    public override string ToString() => $"{Rule.Id}: {Message}";
}

/// <summary>Makes findings.</summary>
public static class Finding
{
    /// <summary>A finding at a place.</summary>
    /// <typeparam name="TPlace">How a place is told.</typeparam>
    /// <param name="rule">The rule that is broken.</param>
    /// <param name="place">Where.</param>
    /// <param name="arguments">What fills the rule's message.</param>
    public static Finding<TPlace> At<TPlace>(Rule rule, TPlace place, params string[] arguments) => new(rule, place, arguments);
}
