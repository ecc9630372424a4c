using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Flows;

/// <summary>STR1001: explains what the compiler can only call CS0019.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MiswiredLayerAnalyzer() : RuleAnalyzer(ShapeRules.MiswiredLayer)
{
    private protected override void Register(AnalysisContext context) =>
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.RightShiftExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var pipe = (BinaryExpressionSyntax)context.Node;
        var model = context.SemanticModel;
        if (model.GetSymbolInfo(pipe, context.CancellationToken).Symbol is null
            && model.GetTypeInfo(pipe.Left, context.CancellationToken).Type is INamedTypeSymbol left && !left.HasError()
            && model.GetTypeInfo(pipe.Right, context.CancellationToken).Type is { } right
            && (right.Inherits(SymbolNames.Module) || (left.Inherits(SymbolNames.Module) && IsGiven(right)))
            && !IsInLambdaOfAnotherForm(pipe, model, context.CancellationToken)
            && Explain(left, right, pipe, context.ContainingSymbol?.ContainingType) is { } finding)
        {
            context.ReportDiagnostic(finding.ToDiagnostic(pipe.GetLocation()));
        }
    }

    /// <summary>
    /// Whether a pipe is in a lambda of more or fewer parameters than it is to have: what each of them is, nobody knows then, and the
    /// compiler says so.
    /// </summary>
    private static bool IsInLambdaOfAnotherForm(BinaryExpressionSyntax pipe, SemanticModel model, CancellationToken cancellation) => pipe
        .Ancestors()
        .OfType<LambdaExpressionSyntax>()
        .Any(lambda => lambda.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
            && model.GetSymbolInfo(call, cancellation) is { Symbol: null, CandidateSymbols: var candidates }
            && candidates.OfType<IMethodSymbol>().Any()
            && !candidates.OfType<IMethodSymbol>().SelectMany(candidate => candidate.Parameters)
                .Any(parameter => parameter.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoked }
                    && invoked.Parameters.Length == Parameters(lambda)));

    private static int Parameters(LambdaExpressionSyntax lambda) =>
        lambda is ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: var count } ? count : 1;

    private static Finding<string>? Explain(INamedTypeSymbol left, ITypeSymbol right, BinaryExpressionSyntax pipe, INamedTypeSymbol? block)
    {
        var layer = pipe.Right.ToString();
        if (!IsGiven(left))
        {
            return left.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T && IsGiven(left.TypeArguments[0])
                ? WiringProof.MayBeNull(layer, left.ShortText(), pipe.Left.ToString())
                : IsGiven(right)
                ? WiringProof.Backwards(pipe.Left.ToString(), right.ShortText(), layer)
                : WiringProof.NoActivation(
                    layer, left.ShortText(), pipe.Left.ToString(), TakesTensor(right, left), LayerAxes.Takes(right)?.ShortText());
        }

        var given = left.TypeArguments[0];
        return left.Is(SymbolNames.Sum) ? WiringProof.Sum(layer, given.ShortText())
            : right.Is(SymbolNames.Stack) ? WiringProof.Stack(layer, given.ShortText(), pipe.Left.ToString())
            : LayerAxes.Takes(right) is not { } takes ? WiringProof.NoLayer(layer, given.ShortText())
            // The axes agree: something else is wrong here, and the compiler says what.
            : SymbolEqualityComparer.Default.Equals(takes, given) ? null
            : WiringProof.OtherAxis(layer, takes.ShortText(), given.ShortText(), Components(given), Takers(block, given));
    }

    private static bool IsGiven(ITypeSymbol type) => type.Is(SymbolNames.Activation) || type.Is(SymbolNames.Sum);

    /// <summary>Whether a module computes from what is given, as an embedding does from ids.</summary>
    private static bool TakesTensor(ITypeSymbol module, ITypeSymbol given) => module.GetMembers("Forward")
        .OfType<IMethodSymbol>()
        .Any(method => method.Parameters is [{ Type: var taken }] && SymbolEqualityComparer.Default.Equals(taken, given));

    private static IReadOnlyList<string> Components(ITypeSymbol axis) =>
        [.. LayerAxes.Components(axis).Select(component => component.ShortText())];

    private static IReadOnlyList<string> Takers(INamedTypeSymbol? block, ITypeSymbol axis) => block is null ? [] :
    [
        .. block.GetMembers().OfType<IPropertySymbol>()
            .Where(property => SymbolEqualityComparer.Default.Equals(LayerAxes.Takes(property.Type), axis))
            .Select(property => property.Name)
            .Distinct(),
    ];
}
