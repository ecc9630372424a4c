using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Flows;

/// <summary>A rule about what stands in the body of a flow.</summary>
/// <param name="rule">The rule.</param>
/// <param name="kinds">The kinds of syntax that it looks at.</param>
public abstract class FlowAnalyzer(Rule rule, params SyntaxKind[] kinds) : RuleAnalyzer(rule)
{
    private protected sealed override void Register(AnalysisContext context) => context.RegisterSyntaxNodeAction(
        node =>
        {
            if (node.ContainingSymbol is IMethodSymbol method && method.Attribute(SymbolNames.FlowAttribute) is not null)
            {
                Analyze(node);
            }
        },
        kinds);

    /// <summary>Looks at one piece of syntax in a flow.</summary>
    private protected abstract void Analyze(SyntaxNodeAnalysisContext context);
}
