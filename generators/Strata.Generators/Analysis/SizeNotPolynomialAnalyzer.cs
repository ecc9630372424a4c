using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;

namespace Strata.Generators.Analysis;

/// <summary>STR1002: the size of an axis can be calculated with before any model is at hand.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SizeNotPolynomialAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.SizeNotPolynomial];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var axis = (INamedTypeSymbol)context.Symbol;
        foreach (var sized in axis.TypeKind == TypeKind.Interface ? [] : axis.AllInterfaces.Where(type => type.Is(SymbolNames.SizedAxis)))
        {
            if (AxisSizes.Method(axis, sized) is { } size
                && SymbolEqualityComparer.Default.Equals(size.ContainingType, axis)
                && PolynomialParser.Parse(size, context.CancellationToken).Offence is { } offence)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.SizeNotPolynomial, offence.GetLocation(), axis.Name, offence.ToString(), sized.TypeArguments[0].ShortText()));
            }
        }
    }
}
