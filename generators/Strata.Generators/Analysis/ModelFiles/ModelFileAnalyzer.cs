using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>A rule of model files.</summary>
/// <param name="rule">The rule.</param>
public abstract class ModelFileAnalyzer(Rule rule) : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _rule = Descriptors.Of(rule);

    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        ModelFileDiagnostics.Register(context, _rule);
        Register(context);
    }

    /// <summary>Registers what the rule asks beyond the files themselves.</summary>
    private protected virtual void Register(AnalysisContext context)
    {
    }
}
