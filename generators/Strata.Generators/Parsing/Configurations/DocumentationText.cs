using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>
/// Reads what an author wrote of a member, from the source itself: where the compiler was not asked for documentation, it offers none.
/// </summary>
internal static class DocumentationText
{
    private const string Start = "<summary>";
    private const string End = "</summary>";

    private static readonly Regex Blanks = new(@"\s+", RegexOptions.CultureInvariant);

    /// <summary>The summary as plain text on one line; empty where there is none, or it is half-typed.</summary>
    public static string Summary(ISymbol symbol, CancellationToken cancellation) => symbol.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<MemberDeclarationSyntax>()
        .Select(Summary)
        .FirstOrDefault(text => text.Length > 0) ?? "";

    private static string Summary(MemberDeclarationSyntax member)
    {
        var lines = member.GetLeadingTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
                || trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
            .SelectMany(trivia => trivia.ToFullString().Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("///", StringComparison.Ordinal))
            .Select(line => line.Substring(3))
            .ToList();
        if (lines.Count == 0)
        {
            return "";
        }

        var written = string.Join("\n", lines);
        if (Simple(written) is { } simple)
        {
            return simple;
        }

        try
        {
            var summary = XElement.Parse($"<doc>{written}</doc>").Element("summary");
            return summary is null ? "" : Blanks.Replace(string.Concat(summary.Nodes().Select(Plain)), " ").Trim();
        }
        catch (XmlException)
        {
            return "";
        }
    }

    /// <summary>A summary of words alone, as most are, which no reader of XML is asked for; null of all others.</summary>
    private static string? Simple(string written)
    {
        var text = written.Trim();
        if (!text.StartsWith(Start, StringComparison.Ordinal) || !text.EndsWith(End, StringComparison.Ordinal)
            || written.Any(character => character is (< ' ' and not ('\t' or '\n' or '\r')) or >= '\ud800'))
        {
            return null;
        }

        var words = text.Substring(Start.Length, text.Length - Start.Length - End.Length);
        return words.IndexOfAny(['<', '&']) < 0 && words.IndexOf("]]>", StringComparison.Ordinal) < 0
            ? string.Join(" ", words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : null;
    }

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { IsEmpty: true } reference => Referred(reference),
        XElement element => string.Concat(element.Nodes().Select(Plain)),
        _ => "",
    };

    private static string Referred(XElement reference)
    {
        var name = reference.FirstAttribute?.Value ?? "";
        return name.Substring(name.LastIndexOf('.') + 1);
    }
}
