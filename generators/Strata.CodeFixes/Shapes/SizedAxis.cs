using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Strata.CodeFixes.Editing;

namespace Strata.CodeFixes.Shapes;

/// <summary>Writes into the declaration of an axis that a configuration gives its size.</summary>
internal static class SizedAxis
{
    /// <summary>The interface and its method.</summary>
    public static IEnumerable<Edit> Edits(
        DocumentId document, SourceText text, ClassDeclarationSyntax axis, string configuration, string member) =>
    [
        Interface(document, axis, $"IAxis<{configuration}>"),
        Method(document, text, axis, $"public static int Size({configuration} c) => c.{member};"),
    ];

    private static Edit Interface(DocumentId document, ClassDeclarationSyntax axis, string name) =>
        axis.BaseList is not { Types.Count: > 0 } bases
            ? new Edit(
                document,
                new TextSpan((axis.ParameterList?.Span ?? axis.TypeParameterList?.Span ?? axis.Identifier.Span).End, 0),
                " : " + name)
            // The interface without a configuration says nothing that the one with it does not.
            : bases.Types.FirstOrDefault(type => type.Type is IdentifierNameSyntax { Identifier.ValueText: "IAxis" }) is { } plain
                ? new Edit(document, plain.Span, name)
                : new Edit(document, new TextSpan(bases.Types.Last().Span.End, 0), ", " + name);

    private static Edit Method(DocumentId document, SourceText text, ClassDeclarationSyntax axis, string method)
    {
        if (axis.CloseBraceToken.IsKind(SyntaxKind.None))
        {
            return new Edit(document, axis.SemicolonToken.Span, $" {{ {method} }}");
        }

        var close = axis.CloseBraceToken.SpanStart;
        return text.SameLine(axis.OpenBraceToken.SpanStart, close)
            ? new Edit(document, new TextSpan(close, 0), $"{(text[close - 1] == ' ' ? "" : " ")}{method} ")
            : new Edit(
                document,
                new TextSpan(axis.CloseBraceToken.GetPreviousToken().Span.End, 0),
                $"{text.End()}{(axis.Members.Count > 0 ? text.End() : "")}{text.Indent(axis.SpanStart)}    {method}");
    }
}
