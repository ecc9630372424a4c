using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Shapes;

/// <summary>
/// STR1002: the size of an axis can be calculated with before any model is at hand. STR0017: it is above zero. STR0022: it is the one that
/// counts.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SizeNotPolynomialAnalyzer() : RuleAnalyzer(ShapeRules.SizeNotPolynomial, AxisRules.AxisIsEmpty, AxisRules.SizeHidden)
{
    private const int MostShown = 80;
    private const string HeadDim = "HeadDim";

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
        context.RegisterOperationAction(Extended, OperationKind.PropertyReference);
    }

    /// <summary>A property of an extension looks like a member, and is computed like a method.</summary>
    private static void Extended(OperationAnalysisContext context)
    {
        var read = (IPropertyReferenceOperation)context.Operation;
        if (read.Property.ContainingType?.IsExtension == true && context.ContainingSymbol is IMethodSymbol { Name: "Size" } size
            && IsSized(size) && size.ContainingType.AllInterfaces.Any(type => type.Is(SymbolNames.SizedAxis)))
        {
            Report(context.ReportDiagnostic, size.ContainingType, size.Parameters[0].Type, read.Syntax, default);
        }
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var axis = (INamedTypeSymbol)context.Symbol;
        Heads(context, axis);
        foreach (var heads in axis.TypeKind == TypeKind.Interface ? [] : axis.AllInterfaces.Where(type => type.Is(SymbolNames.HeadAxis)))
        {
            Hidden(context, axis, heads, HeadDim);
        }

        foreach (var sized in axis.TypeKind == TypeKind.Interface ? [] : axis.AllInterfaces.Where(type => type.Is(SymbolNames.SizedAxis)))
        {
            if (AxisSizes.Method(axis, sized) is not { } size || !SymbolEqualityComparer.Default.Equals(size.ContainingType, axis))
            {
                Hidden(context, axis, sized, "Size");
                continue;
            }

            var parsed = PolynomialParser.Parse(size, context.CancellationToken);
            if (parsed.Polynomial is { } polynomial && polynomial.Terms.All(term => term.Coefficient <= 0))
            {
                context.ReportDiagnostic(Finding
                    .At(AxisRules.AxisIsEmpty, axis.Name, axis.Name, polynomial.ToString(), sized.TypeArguments[0].ShortText())
                    .ToDiagnostic(size.Locations.FirstOrDefault()));
            }

            // What is no configuration is said where a layer is made with the axis.
            if (parsed.Offence is { } offence && ConfigurationScope.CanBe(sized.TypeArguments[0]))
            {
                Report(context.ReportDiagnostic, axis, sized.TypeArguments[0], offence, parsed);
            }
        }
    }

    private static void Report(
        Action<Diagnostic> report,
        INamedTypeSymbol axis,
        ITypeSymbol configuration,
        SyntaxNode offence,
        ParsedSize parsed) => report(Finding
        .At(
            ShapeRules.SizeNotPolynomial,
            axis.Name,
            axis.Name,
            Short(offence.ToString()),
            configuration.ShortText(),
            parsed.IsExcess ? "too large or too long a sum or product" : "no sum or product",
            parsed.IsOverflow ? "A size is an int: take numbers that one can hold"
                : $"Give '{configuration.ShortText()}' a property for it and use that")
        .ToDiagnostic(offence.GetLocation()));

    /// <summary>STR0017, of the heads of an axis.</summary>
    private static void Heads(SymbolAnalysisContext context, INamedTypeSymbol axis)
    {
        foreach (var method in axis.GetMembers(HeadDim).OfType<IMethodSymbol>().Where(IsSized))
        {
            if (axis.AllInterfaces.Any(heads => heads.Is(SymbolNames.HeadAxis)
                    && SymbolEqualityComparer.Default.Equals(heads.TypeArguments[0], method.Parameters[0].Type))
                && PolynomialParser.Parse(method, context.CancellationToken).Polynomial is { } polynomial
                && polynomial.Terms.All(term => term.Coefficient <= 0))
            {
                context.ReportDiagnostic(Finding
                    .At(
                        AxisRules.AxisIsEmpty,
                        axis.Name,
                        $"{axis.Name}.{HeadDim}",
                        polynomial.ToString(),
                        method.Parameters[0].Type.ShortText())
                    .ToDiagnostic(method.Locations.FirstOrDefault()));
            }
        }
    }

    /// <summary>STR0022: a size that only looks like the axis's own: the interface asks that of a base.</summary>
    private static void Hidden(SymbolAnalysisContext context, INamedTypeSymbol axis, INamedTypeSymbol sized, string name)
    {
        if (axis.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => IsSized(method)
                && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, sized.TypeArguments[0])) is { } hiding
            && AxisSizes.Method(axis, sized, name) is { } counts
            && !SymbolEqualityComparer.Default.Equals(counts.ContainingType, axis))
        {
            context.ReportDiagnostic(Finding
                .At(AxisRules.SizeHidden, axis.Name, axis.Name, counts.ContainingType.ShortText(), sized.ShortText(), name)
                .ToDiagnostic(hiding.Locations.FirstOrDefault()));
        }
    }

    private static bool IsSized(IMethodSymbol method) => method is { IsStatic: true, Parameters.Length: 1 };

    /// <summary>An expression in a line of a message.</summary>
    private static string Short(string text) => text.Length <= MostShown ? text : $"{text.Substring(0, MostShown)}...";
}
