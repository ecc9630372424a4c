using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis;

/// <summary>Asks rules. Each rule has one analyzer; what is generated is not looked at.</summary>
public abstract class RuleAnalyzer : DiagnosticAnalyzer
{
    private protected RuleAnalyzer(params IEnumerable<Rule> rules) => SupportedDiagnostics = [.. rules.Select(Descriptors.Of)];

    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        Register(context);
    }

    /// <summary>Says what the rules look at.</summary>
    private protected abstract void Register(AnalysisContext context);
}
