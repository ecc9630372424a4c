using Strata.Rules.Catalogue;

namespace Strata.Rules.Coverage;

/// <summary>Where a declaration and a checkpoint differ. Layers that differ alike are one finding.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Key">A key at fault; of several alike the first.</param>
/// <param name="Arguments">What fills the rule's message.</param>
public sealed record CoverageFinding(Rule Rule, string Key, IReadOnlyList<string> Arguments)
{
    /// <summary>What is said.</summary>
    public string Message => Rule.Say(Arguments);
}
