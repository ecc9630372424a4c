using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Analysis.Files;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Configurations;
using Strata.Generators.Proofs;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Shapes;

/// <summary>STR1005: where a configuration's values stand in the source, its rotary sections fit its heads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RotarySectionsAnalyzer() : RuleAnalyzer(ShapeRules.RotarySections)
{
    private protected override void Register(AnalysisContext context)
    {
        ModelFileDiagnostics.Register(context, SupportedDiagnostics);
        context.RegisterSyntaxNodeAction(Creation, SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
        context.RegisterSyntaxNodeAction(Default, SyntaxKind.PropertyDeclaration);
    }

    /// <summary><c>new TextConfig { MropeSection = [8, 12, 12], ... }</c>.</summary>
    private static void Creation(SyntaxNodeAnalysisContext context)
    {
        var creation = (BaseObjectCreationExpressionSyntax)context.Node;
        if (context.SemanticModel.GetTypeInfo(creation, context.CancellationToken).Type is not INamedTypeSymbol type
            || ConfigurationMembers.All(type).All(member => member.Name != RotaryParser.Sections))
        {
            return;
        }

        var given = new Dictionary<string, ExpressionSyntax>(StringComparer.Ordinal);
        foreach (var assignment in creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>() ?? [])
        {
            given[assignment.Left.ToString()] = assignment.Right;
        }

        Report(context, type, given, creation);
    }

    /// <summary>A configuration whose defaults already contradict each other.</summary>
    private static void Default(SyntaxNodeAnalysisContext context)
    {
        if (context.Node is PropertyDeclarationSyntax { Identifier.ValueText: RotaryParser.Sections, Initializer: not null }
            && context.ContainingSymbol?.ContainingType is { } type)
        {
            Report(context, type, new Dictionary<string, ExpressionSyntax>(), context.Node);
        }
    }

    private static void Report(
        SyntaxNodeAnalysisContext context, INamedTypeSymbol type, IReadOnlyDictionary<string, ExpressionSyntax> given, SyntaxNode place)
    {
        var configuration = new ConstantConfiguration(
            type,
            given,
            expression => context.SemanticModel.GetConstantValue(expression, context.CancellationToken).Value,
            context.CancellationToken);
        if (RotaryParser.Parse(configuration) is not var (rotary, written))
        {
            return;
        }

        foreach (var finding in RotaryProof.SectionsFit(rotary))
        {
            var isHere = place.Span.Contains(written.Span) && place.SyntaxTree == written.SyntaxTree;
            var location = (isHere ? written : place).GetLocation();
            context.ReportDiagnostic(finding.ToDiagnostic(location));
        }
    }
}
