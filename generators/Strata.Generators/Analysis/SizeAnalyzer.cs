using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;

namespace Strata.Generators.Analysis;

/// <summary>Reports an axis whose size cannot be read as an integer polynomial: STR1002.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SizeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.SizeNotPolynomial];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var axis = (INamedTypeSymbol)context.Symbol;
        if (axis.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return;
        }

        foreach (var sized in axis.AllInterfaces.Where(candidate => candidate.Is(SymbolNames.SizedAxis)))
        {
            // A size that is inherited is reported where it is written.
            if (AxisParser.SizeMethod(axis, sized) is { } size
                && SymbolEqualityComparer.Default.Equals(size.ContainingType, axis)
                && PolynomialParser.Parse(size, context.CancellationToken).Offence is { } offence)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.SizeNotPolynomial, offence.GetLocation(), axis.Name, offence.ToString()));
            }
        }
    }
}
