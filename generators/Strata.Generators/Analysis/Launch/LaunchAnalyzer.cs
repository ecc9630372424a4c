using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;
using Strata.Rules.Launch;

namespace Strata.Generators.Analysis.Launch;

/// <summary>
/// The rules of <see cref="LaunchProof"/>: what is found about the arguments of a run is said on the deployment that gives them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LaunchAnalyzer() : RuleAnalyzer([.. LaunchProof.Rows.Select(row => row.Rule), LaunchRules.DeploymentAgrees])
{
    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var finding in LaunchReading.Of(type, context.Compilation, context.Options, context.CancellationToken))
        {
            context.ReportDiagnostic(finding.ToDiagnostic(Place(type, context.CancellationToken)));
        }
    }

    private static Location? Place(INamedTypeSymbol type, CancellationToken cancellation) =>
        (type.Attribute(SymbolNames.DeploymentAttribute)?.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)
            ?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "Launch")?.Expression.GetLocation()
        ?? type.Locations.FirstOrDefault();
}
