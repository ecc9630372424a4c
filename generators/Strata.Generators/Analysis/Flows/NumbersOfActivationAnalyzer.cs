using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Flows;

/// <summary>STR1007: says where a flow asks for the numbers of an activation, which only one pipeline stage has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NumbersOfActivationAnalyzer() : FlowAnalyzer(
    ShapeRules.NumbersAskedFor, SyntaxKind.InvocationExpression, SyntaxKind.CastExpression)
{
    private const string Value = "Value";
    private const int Steps = 8;

    /// <summary>TorchSharp's, that hand out numbers of a tensor or copy them to the processor.</summary>
    private static readonly HashSet<string> Readers =
    [
        "item", "data", "cpu", "numpy", "tolist", "is_nonzero", "equal", "allclose", "ToBoolean", "ToByte", "ToDouble", "ToHalf", "ToInt16",
        "ToInt32", "ToInt64", "ToSByte", "ToScalar", "ToSingle",
        "ReadCpuByte", "ReadCpuDouble", "ReadCpuInt32", "ReadCpuInt64", "ReadCpuSingle",
    ];

    /// <summary>Members of a tensor that tell of it what all stages know.</summary>
    private static readonly HashSet<string> Known =
        ["shape", "size", "dim", "ndim", "numel", "NumberOfElements", "Dimensions", "dtype", "device", "device_type", "element_size"];

    private protected override void Analyze(SyntaxNodeAnalysisContext context)
    {
        var asked = context.Node switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } called } call
                when Readers.Contains(name) && IsOfTensor(context.SemanticModel.GetSymbolInfo(called, context.CancellationToken).Symbol) =>
                Activation(call, context),
            CastExpressionSyntax cast when IsTensor(TypeOf(cast.Expression, context)) && IsNumber(TypeOf(cast, context)) =>
                Activation(cast.Expression, context),
            _ => null,
        };
        if (asked is not null)
        {
            context.ReportDiagnostic(Finding
                .At(ShapeRules.NumbersAskedFor, asked, context.Node.ToString(), asked)
                .ToDiagnostic(context.Node.GetLocation()));
        }
    }

    /// <summary>The activation, as written, whose numbers something is computed from; null where there is none.</summary>
    private static string? Activation(SyntaxNode node, SyntaxNodeAnalysisContext context, int depth = 0)
    {
        foreach (var name in node.DescendantNodesAndSelf(inner => inner is not LambdaExpressionSyntax).OfType<ExpressionSyntax>())
        {
            if (name is MemberAccessExpressionSyntax { Name.Identifier.ValueText: Value } access
                && TypeOf(access.Expression, context) is INamedTypeSymbol type && type.Is(SymbolNames.Activation) && !IsKnown(access))
            {
                return access.Expression.ToString();
            }

            // A variable is what it was first given: a tensor of tensors, some steps back.
            if (depth < Steps && name is IdentifierNameSyntax && !IsKnown(name)
                && context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is ILocalSymbol local && IsTensor(local.Type)
                && local.DeclaringSyntaxReferences is [var written]
                && written.GetSyntax(context.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } given } declared
                && !declared.Span.Contains(node.Span)
                && Activation(given, context, depth + 1) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool IsKnown(ExpressionSyntax tensor) =>
        tensor.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } access && access.Expression == tensor
        && Known.Contains(member);

    private static bool IsOfTensor(ISymbol? method) =>
        method is IMethodSymbol { ContainingType: { } owner } called
        && (IsTensor(owner) || (called.ReducedFrom ?? called).Parameters.Any(parameter => IsTensor(parameter.Type)));

    private static bool IsTensor(ITypeSymbol? type) => type?.Is(SymbolNames.Tensor) == true;

    private static bool IsNumber(ITypeSymbol? type) =>
        type is { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double };

    private static ITypeSymbol? TypeOf(ExpressionSyntax expression, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetTypeInfo(expression, context.CancellationToken).Type;
}
