using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Launch;

/// <summary>Puts what a proof found about the arguments of a run on the deployment that gives them.</summary>
public abstract class LaunchAnalyzer : DiagnosticAnalyzer
{
    private readonly Rule _rule;

    private protected LaunchAnalyzer(Rule rule)
    {
        _rule = rule;
        SupportedDiagnostics = [Descriptors.Of(rule)];
    }

    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var finding in LaunchReading.Of(type, context.Compilation, context.Options, context.CancellationToken).Where(finding => finding.Rule == _rule))
        {
            context.ReportDiagnostic(Diagnostic.Create(SupportedDiagnostics[0], Place(type, context.CancellationToken), [.. finding.Arguments]));
        }
    }

    private static Location? Place(INamedTypeSymbol type, CancellationToken cancellation) =>
        (type.Attribute(SymbolNames.DeploymentAttribute)?.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "Launch")?.Expression.GetLocation()
        ?? type.Locations.FirstOrDefault();
}
