namespace Strata.Configuration;

/// <summary>Ends the asking of rules where a size is below one: what the rules after it would ask may not even be computable.</summary>
/// <param name="rules">The rules asked so far.</param>
internal sealed class BrokenRules(Rules rules) : Exception(string.Join(' ', rules.Select(broken => broken.Place)))
{
    /// <summary>The rules asked so far.</summary>
    public Rules Rules => rules;
}
