using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Strata.CodeFixes.Editing;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.CodeFixes.Shapes;

/// <summary>
/// STR1001: splits a fused activation before the statement that pipes it, and pipes the component that the layer takes. Not offered
/// where a statement before would run at another time: in a lambda's expression, or under an <c>if</c> or a loop without braces.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SplitFix))]
[Shared]
public sealed class SplitFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ShapeRules.MiswiredLayer.Id];

    private protected override string Title(Diagnostic diagnostic) => "Insert Split()";

    private protected override Task<IReadOnlyList<Edit>> Mend(Place place, CancellationToken cancellation) =>
        Task.FromResult(place.Around<BinaryExpressionSyntax>() is { } pipe ? Mend(place, pipe, cancellation) : []);

    private static IReadOnlyList<Edit> Mend(Place place, BinaryExpressionSyntax pipe, CancellationToken cancellation)
    {
        var components = LayerAxes.Components(LayerAxes.OfActivation(place.Model.GetTypeInfo(pipe.Left, cancellation).Type));
        var takes = LayerAxes.Takes(place.Model.GetTypeInfo(pipe.Right, cancellation).Type);
        var index = components.IndexOf(takes!, SymbolEqualityComparer.Default);
        if (takes is null || index < 0)
        {
            return [];
        }

        var names = ComponentNames.For(components, place.Model, pipe);
        var split = $"var ({string.Join(", ", names)}) = {Receiver(pipe.Left)}.Split();";
        var end = place.Text.End();
        return pipe.FirstAncestorOrSelf<SyntaxNode>(
            node => node is StatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax) switch
        {
            StatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement =>
            [
                place.Insert(statement.SpanStart, split + end + place.Text.Indent(statement.SpanStart)),
                place.Replace(pipe.Left.Span, names[index]),
            ],
            ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } arrow =>
            [
                place.Replace(
                    Between(arrow),
                    $"{end}{Of(place, method)}{{{end}{Of(place, method)}    {split}{end}{Of(place, method)}    return "),
                place.Replace(pipe.Left.Span, names[index]),
                place.Insert(method.SemicolonToken.Span.End, $"{end}{Of(place, method)}}}"),
            ],
            _ => [],
        };
    }

    /// <summary>The arrow with the white space on either side of it.</summary>
    private static TextSpan Between(ArrowExpressionClauseSyntax arrow) =>
        TextSpan.FromBounds(arrow.ArrowToken.GetPreviousToken().Span.End, arrow.Expression.SpanStart);

    private static string Of(Place place, MethodDeclarationSyntax method) => place.Text.Indent(method.SpanStart);

    private static string Receiver(ExpressionSyntax fused) =>
        fused is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ParenthesizedExpressionSyntax
            ? fused.ToString()
            : $"({fused})";
}
