using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis;

/// <summary>Explains, beside the compiler's CS0019, an activation that is piped into a layer of another axis: STR1001.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WiringAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.MiswiredLayer];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.RightShiftExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var pipe = (BinaryExpressionSyntax)context.Node;
        if (context.SemanticModel.GetTypeInfo(pipe.Left, context.CancellationToken).Type is INamedTypeSymbol left
            && (left.Is(SymbolNames.Activation) || left.Is(SymbolNames.Sum))
            && context.SemanticModel.GetTypeInfo(pipe.Right, context.CancellationToken).Type is { } right
            && right.Inherits(SymbolNames.Module)
            && Explain(left, right, pipe.Right.ToString(), context.ContainingSymbol?.ContainingType) is { } finding)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.MiswiredLayer, pipe.OperatorToken.GetLocation(), [.. finding.Arguments]));
        }
    }

    private static Finding? Explain(INamedTypeSymbol left, ITypeSymbol right, string layer, INamedTypeSymbol? block)
    {
        var given = left.TypeArguments[0];
        return Takes(right) is not { } takes ? WiringProof.NoLayer(layer, given.ShortText())
            : left.Is(SymbolNames.Sum) ? WiringProof.Sum(layer, takes.ShortText(), given.ShortText())
            : SymbolEqualityComparer.Default.Equals(given, takes) ? null
            : WiringProof.OtherAxis(layer, takes.ShortText(), given.ShortText(), Components(given), Takers(block, given));
    }

    /// <summary>The axis that a module takes; null where it is no layer.</summary>
    private static ITypeSymbol? Takes(ITypeSymbol? module)
    {
        for (; module is not null; module = module.BaseType)
        {
            if (module is INamedTypeSymbol layer && layer.Is(SymbolNames.Layer))
            {
                return layer.TypeArguments[0];
            }
        }

        return null;
    }

    private static IReadOnlyList<string> Components(ITypeSymbol axis) =>
        axis is INamedTypeSymbol fused && SymbolNames.Concats.Any(name => fused.Is(name))
            ? [.. fused.TypeArguments.Select(component => component.ShortText())]
            : [];

    private static IReadOnlyList<string> Takers(INamedTypeSymbol? block, ITypeSymbol axis) => block is null ? [] :
    [
        .. block.GetMembers().OfType<IPropertySymbol>()
            .Where(property => SymbolEqualityComparer.Default.Equals(Takes(property.Type), axis))
            .Select(property => property.Name)
            .Distinct(),
    ];
}
