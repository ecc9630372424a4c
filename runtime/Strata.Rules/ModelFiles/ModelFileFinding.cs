using Strata.Rules.Catalogue;
using Strata.Rules.Words;

namespace Strata.Rules.ModelFiles;

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
    public string Words => NamesPlace ? ModelFileRules.Words(Rule, Arguments) : Rule.Say(Arguments);

    /// <summary>What fills the rule's whole message. Rules that are of files only begin with the place.</summary>
    public IReadOnlyList<string> Filling => NamesPlace ? [Quoted.Plain(Path), .. Arguments] : Arguments;

    private bool NamesPlace => Rule.Message.StartsWith("{0}: ", StringComparison.Ordinal);
}
