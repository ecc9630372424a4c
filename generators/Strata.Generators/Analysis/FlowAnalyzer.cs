using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Parsing;

namespace Strata.Generators.Analysis;

/// <summary>A rule about what stands in the body of a flow.</summary>
/// <param name="rule">The rule.</param>
/// <param name="kinds">The kinds of syntax that it looks at.</param>
public abstract class FlowAnalyzer(DiagnosticDescriptor rule, params SyntaxKind[] kinds) : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [rule];

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (node.ContainingSymbol is IMethodSymbol method && method.Attribute(SymbolNames.FlowAttribute) is not null)
                {
                    Analyze(node);
                }
            },
            kinds);
    }

    /// <summary>Looks at one piece of syntax in a flow.</summary>
    private protected abstract void Analyze(SyntaxNodeAnalysisContext context);
}
