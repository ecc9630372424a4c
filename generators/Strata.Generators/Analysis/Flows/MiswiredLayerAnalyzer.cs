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
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.RightShiftExpression);
        context.RegisterSyntaxNodeAction(AnalyzeCall, SyntaxKind.InvocationExpression);
    }

    /// <summary>What takes components is called on an activation that has none: the compiler can only say that it infers nothing.</summary>
    private static void AnalyzeCall(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Split" or "SwiGlu" } access
            && context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is null
            && context.SemanticModel.GetTypeInfo(access.Expression, context.CancellationToken).Type is INamedTypeSymbol given
            && given.Is(SymbolNames.Activation) && !given.HasError() && !IsUninferred(given, context.ContainingSymbol)
            && !SymbolNames.Concats.Any(name => given.TypeArguments[0].Is(name)))
        {
            context.ReportDiagnostic(WiringProof
                .NoComponents(access.Name.Identifier.ValueText, given.TypeArguments[0].ShortText())
                .ToDiagnostic(access.Name.GetLocation()));
        }
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var pipe = (BinaryExpressionSyntax)context.Node;
        var model = context.SemanticModel;
        if (model.GetSymbolInfo(pipe, context.CancellationToken).Symbol is null
            && model.GetTypeInfo(pipe.Left, context.CancellationToken).Type is INamedTypeSymbol left && !left.HasError()
            && !IsUninferred(left, context.ContainingSymbol)
            && model.GetTypeInfo(pipe.Right, context.CancellationToken).Type is { } right
            && (right.Inherits(SymbolNames.Module) || (left.Inherits(SymbolNames.Module) && IsGiven(right)))
            && !IsInLambdaOfAnotherForm(pipe, model, context.CancellationToken)
            && Explain(left, right, pipe, context.ContainingSymbol?.ContainingType) is { } finding)
        {
            context.ReportDiagnostic(finding.ToDiagnostic(pipe.GetLocation()));
        }
    }

    /// <summary>Whether an axis is the type parameter of what is called, which the compiler could not find, as it says.</summary>
    private static bool IsUninferred(INamedTypeSymbol given, ISymbol? around) =>
        given.TypeArguments.OfType<ITypeParameterSymbol>().Any(axis => !IsOf(axis.ContainingSymbol, around));

    private static bool IsOf(ISymbol? owner, ISymbol? around)
    {
        while (owner is IMethodSymbol { MethodKind: MethodKind.LocalFunction })
        {
            owner = owner.ContainingSymbol;
        }

        for (; around is not null; around = around.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(owner?.OriginalDefinition, around.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
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
                    layer, left.ShortText(), pipe.Left.ToString(), Taker(right, left), LayerAxes.Takes(right)?.ShortText());
        }

        var given = left.TypeArguments[0];
        return left.Is(SymbolNames.Sum) ? WiringProof.Sum(layer, given.ShortText())
            : right.Is(SymbolNames.Stack) ? WiringProof.Stack(layer, given.ShortText(), pipe.Left.ToString())
            : LayerAxes.Takes(right) is not { } takes ? WiringProof.NoLayer(layer, given.ShortText())
            // The axes agree: something else is wrong here, and the compiler says what.
            : SymbolEqualityComparer.Default.Equals(takes, given) || right.HasError() || IsLeftOpen(right) ? null
            : WiringProof.OtherAxis(layer, takes.ShortText(), given.ShortText(), Components(given), Takers(block, given));
    }

    /// <summary>Whether a layer's type arguments are left out, as the compiler says: it stands for all of them.</summary>
    private static bool IsLeftOpen(ITypeSymbol layer) => layer is INamedTypeSymbol { IsGenericType: true } generic
        && SymbolEqualityComparer.Default.Equals(generic, generic.OriginalDefinition);

    private static bool IsGiven(ITypeSymbol type) => type.Is(SymbolNames.Activation) || type.Is(SymbolNames.Sum);

    /// <summary>
    /// What a module has for what is given: its computation, as an embedding has for ids, or what makes an activation of it, as a
    /// convolution has for windows; null where it has neither.
    /// </summary>
    private static string? Taker(ITypeSymbol module, ITypeSymbol given) => new[] { "Forward", "Windows" }.FirstOrDefault(name => module
        .GetMembers(name)
        .OfType<IMethodSymbol>()
        .Any(method => method.Parameters is [{ Type: var taken }] && SymbolEqualityComparer.Default.Equals(taken, given)));

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
