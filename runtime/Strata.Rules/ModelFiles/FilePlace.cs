using Strata.Rules.Catalogue;
using Strata.Rules.Words;

namespace Strata.Rules.ModelFiles;

/// <summary>A place in a model's file.</summary>
/// <param name="Path">The path of keys, for example <c>text_decoder.mrope_section[1]</c>; empty for the file as a whole.</param>
/// <param name="Value">The value at fault, or the object that lacks one; null where the file has neither.</param>
/// <param name="IsKey">Whether the key is at fault and not its value.</param>
public sealed record FilePlace(string Path, IJsonValue? Value, bool IsKey = false)
{
    // What rules of files say first.
    private const string Hole = "{0}: ";

    /// <summary>A finding here of a rule of files, whose message begins with the place.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="words">What fills its message after the place.</param>
    public Finding<FilePlace> Breaks(Rule rule, params IReadOnlyList<string> words) => new(rule, this, [Quoted.Plain(Path), .. words]);

    /// <summary>What a finding says after the place.</summary>
    /// <param name="finding">The finding.</param>
    public static string Words(Finding<FilePlace> finding) => finding.Rule.Message.StartsWith(Hole, StringComparison.Ordinal)
        ? finding.Rule.Say(["", .. finding.Arguments.Skip(1)]).Substring(": ".Length)
        : finding.Message;
}
