using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.CodeFixes.Editing;
using Strata.Rules.Catalogue;

namespace Strata.CodeFixes.Declarations;

/// <summary>
/// STR0003: inserts the partial constructor, or gives the one that is there its form. Where a constructor of that form that is not partial,
/// or a primary one, is there already, its author has to say what becomes of it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertConstructorFix))]
[Shared]
public sealed class InsertConstructorFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DeclarationRules.BlockWithoutConstructor.Id];

    private protected override string Title(Diagnostic diagnostic) => "Insert the partial constructor";

    private protected override Task<IReadOnlyList<Edit>> Mend(Place place, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Edit>>(
            place.Node is ConstructorDeclarationSyntax { Body: null, ExpressionBody: null } constructor
            ? Declared(place) is { } form ? [place.Replace(constructor.ParameterList.Span, form)] : []
            : place.Around<ClassDeclarationSyntax>() is { ParameterList: null } block
            && !block.Members.OfType<ConstructorDeclarationSyntax>().Any(InTheWay)
            && place.Model.GetDeclaredSymbol(block, cancellation) is { } symbol
            && ConfigurationGuess.For(symbol, place.Model.Compilation) is { } configuration
                ? [Insert(
                    place,
                    block,
                    $"public partial {block.Identifier.Text}({configuration.ToMinimalDisplayString(place.Model, block.SpanStart)} config, "
                        + "ParallelContext parallel);")]
                : []);

    /// <summary>The parameters that the message names; null where it names no configuration, or says something else.</summary>
    private static string? Declared(Place place)
    {
        var message = place.Diagnostic.GetMessage(CultureInfo.InvariantCulture);
        var start = message.LastIndexOf('(');
        var form = start < 0 ? "" : message.Substring(start).TrimEnd('.', ';', '\'');
        return form.EndsWith(" config, ParallelContext parallel)", StringComparison.Ordinal)
            && !form.StartsWith("(TheConfiguration ", StringComparison.Ordinal)
            ? form
            : null;
    }

    private static bool InTheWay(ConstructorDeclarationSyntax constructor) =>
        constructor.Modifiers.Any(SyntaxKind.PartialKeyword) || constructor.ParameterList.Parameters.Count == 2;

    private static Edit Insert(Place place, ClassDeclarationSyntax block, string constructor)
    {
        var (end, indent) = (place.Text.End(), place.Text.Indent(block.SpanStart));
        return block.OpenBraceToken.IsKind(SyntaxKind.None)
            ? place.Replace(block.SemicolonToken.Span, $"{end}{indent}{{{end}{indent}    {constructor}{end}{indent}}}")
            : place.Text.SameLine(block.OpenBraceToken.SpanStart, block.CloseBraceToken.SpanStart)
                ? place.Insert(block.OpenBraceToken.Span.End, " " + constructor)
                : place.Insert(block.OpenBraceToken.Span.End, $"{end}{indent}    {constructor}{(block.Members.Count > 0 ? end : "")}");
    }
}
