using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Shapes;

/// <summary>
/// STR1006: a child that is made from its block's configuration as one of a more general kind gives the axes that both share the sizes
/// that the block gives them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AxisOfTwoSizesAnalyzer() : RuleAnalyzer(ShapeRules.AxisOfTwoSizes)
{
    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var block = (INamedTypeSymbol)context.Symbol;
        if (block.Attribute(SymbolNames.BlockAttribute) is null || BlockConstructor.Configuration(block) is not { } kind)
        {
            return;
        }

        foreach (var child in block.GetMembers().OfType<IPropertySymbol>().Where(property => property.IsPartialDefinition))
        {
            if (Made(child.Type) is not { } made || BlockConstructor.Configuration(made) is not { } general
                || SymbolEqualityComparer.Default.Equals(kind, general) || !kind.IsOrDerivesFrom(general)
                || child.Attribute(SymbolNames.FromAttribute) is not null)
            {
                continue;
            }

            var (here, there) = (Axes(kind, context), Axes(general, context));
            if (Shared(made).Select(axis => Differing(here.Parse(axis), there.Parse(axis), kind)).FirstOrDefault(pair => pair is not null)
                is var (outer, inner))
            {
                context.ReportDiagnostic(Finding
                    .At(
                        ShapeRules.AxisOfTwoSizes,
                        child.Name,
                        child.Name,
                        outer.Name,
                        inner.Features.ToString(),
                        general.ShortText(),
                        outer.Features.ToString(),
                        kind.ShortText())
                    .ToDiagnostic(child.Locations.FirstOrDefault()));
            }
        }
    }

    private static AxisParser Axes(INamedTypeSymbol configuration, SymbolAnalysisContext context) =>
        new(new ConfigurationScope(configuration, context.Compilation), context.CancellationToken);

    /// <summary>The block that a child is, or that a stack is of.</summary>
    private static INamedTypeSymbol? Made(ITypeSymbol type) => type is not INamedTypeSymbol named ? null
        : named.Is(SymbolNames.Stack) ? named.TypeArguments[0] as INamedTypeSymbol
        : named;

    /// <summary>What a block is closed with, and what it takes and gives as a layer.</summary>
    private static IEnumerable<ITypeSymbol> Shared(INamedTypeSymbol block)
    {
        for (var current = block; current is not null; current = current.BaseType)
        {
            foreach (var argument in current.TypeArguments.Where(argument => argument is not ITypeParameterSymbol))
            {
                yield return argument;
            }
        }
    }

    private static (PlainAxis Here, PlainAxis There)? Differing(AxisModel here, AxisModel there, INamedTypeSymbol configuration)
    {
        foreach (var (outer, inner) in here.Plain.Zip(there.Plain, (outer, inner) => (outer as PlainAxis, inner as PlainAxis)))
        {
            if (outer is { IsKnown: true, IsParameter: false } && inner is { IsKnown: true, IsParameter: false }
                && IsGiven(outer, configuration) && IsGiven(inner, configuration) && !IsSame(outer, inner))
            {
                return (outer, inner);
            }
        }

        return null;
    }

    /// <summary>Whether files give all that the size follows from: two members of which one is computed may be the same.</summary>
    private static bool IsGiven(PlainAxis axis, INamedTypeSymbol configuration) => axis.ConfigurationPath.Length == 0
        && axis.Features.Terms.SelectMany(term => term.Factors).All(factor =>
            ConfigurationMembers.All(configuration).OfType<IPropertySymbol>().FirstOrDefault(member => member.Name == factor)
                is { SetMethod: not null });

    private static bool IsSame(PlainAxis one, PlainAxis other)
    {
        try
        {
            return (one.Features - other.Features).Terms.Count == 0;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
