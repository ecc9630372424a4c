using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Shapes;

/// <summary>STR1002: the size of an axis can be calculated with before any model is at hand. STR0017: it is above zero.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SizeNotPolynomialAnalyzer() : RuleAnalyzer(ShapeRules.SizeNotPolynomial, AxisRules.AxisIsEmpty)
{
    private const int MostShown = 80;

    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var axis = (INamedTypeSymbol)context.Symbol;
        foreach (var sized in axis.TypeKind == TypeKind.Interface ? [] : axis.AllInterfaces.Where(type => type.Is(SymbolNames.SizedAxis)))
        {
            if (AxisSizes.Method(axis, sized) is not { } size || !SymbolEqualityComparer.Default.Equals(size.ContainingType, axis))
            {
                continue;
            }

            var parsed = PolynomialParser.Parse(size, context.CancellationToken);
            if (parsed.Polynomial is { } polynomial && polynomial.Terms.All(term => term.Coefficient <= 0))
            {
                context.ReportDiagnostic(Finding
                    .At(AxisRules.AxisIsEmpty, axis.Name, axis.Name, polynomial.ToString(), sized.TypeArguments[0].ShortText())
                    .ToDiagnostic(size.Locations.FirstOrDefault()));
            }

            if (parsed.Offence is { } offence)
            {
                context.ReportDiagnostic(Finding
                    .At(
                        ShapeRules.SizeNotPolynomial,
                        axis.Name,
                        axis.Name,
                        Short(offence.ToString()),
                        sized.TypeArguments[0].ShortText(),
                        parsed.IsExcess ? "too large or too long a sum or product" : "no sum or product")
                    .ToDiagnostic(offence.GetLocation()));
            }
        }
    }

    /// <summary>An expression in a line of a message.</summary>
    private static string Short(string text) => text.Length <= MostShown ? text : $"{text.Substring(0, MostShown)}...";
}
