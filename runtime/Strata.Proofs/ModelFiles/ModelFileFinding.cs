namespace Strata.Proofs;

/// <summary>Something that reading a model's file brought to light.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Severity">How much it matters here.</param>
/// <param name="Path">The place, for example <c>text_decoder.mrope_section[1]</c>; empty for the file as a whole.</param>
/// <param name="Arguments">What fills the rule's message after the place.</param>
/// <param name="Value">The value at fault, or the object that lacks one; null where the file has neither.</param>
/// <param name="IsKey">Whether the key is at fault and not its value.</param>
public sealed record ModelFileFinding(
    Rule Rule, RuleSeverity Severity, string Path, IReadOnlyList<string> Arguments, IJsonValue? Value, bool IsKey = false)
{
    /// <summary>What is said, after the place.</summary>
    public string Words => ModelFileRules.Words(Rule, Arguments);
}
