using System.Globalization;

namespace Strata.Rules.Catalogue;

/// <summary>A rule in words. The compiler's diagnostics and the messages of programs are both made from it, so that they can not differ.</summary>
/// <param name="Id">Its id, for example <c>STR2001</c>; never used again.</param>
/// <param name="Title">The situation, as a heading.</param>
/// <param name="Message">What is said, with numbered holes: the culprit, the fact with its numbers, the way out.</param>
/// <param name="Severity">How much it matters.</param>
public sealed record Rule(string Id, string Title, string Message, RuleSeverity Severity)
{
    /// <summary>The message with its holes filled.</summary>
    /// <param name="arguments">What fills them.</param>
    public string Say(IEnumerable<string> arguments) => string.Format(CultureInfo.InvariantCulture, Message, [.. arguments]);
}
