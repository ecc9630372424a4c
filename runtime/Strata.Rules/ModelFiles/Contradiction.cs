using Strata.Rules.Catalogue;

namespace Strata.Rules.ModelFiles;

/// <summary>Values of a configuration that can not be together.</summary>
/// <param name="Rule">The rule that they break.</param>
/// <param name="Key">The value at fault, by its key or in words.</param>
/// <param name="Arguments">What fills the rule's message after the place.</param>
public sealed record Contradiction(Rule Rule, string Key, IReadOnlyList<string> Arguments);
