using Microsoft.CodeAnalysis;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>STR0019: a value, or the list of contradictions, overrides what it inherits, so that there is one of them.</summary>
internal static class HidingCheck
{
    private const string Contradictions = "Contradictions";

    /// <summary>Asks the rule.</summary>
    public static IEnumerable<Finding<Location?>> AreNotHidden(ConfigurationReading configuration) =>
        from member in configuration.Members
        where member is { IsOverride: false, IsStatic: false, IsImplicitlyDeclared: false } && Counts(member)
        let hidden = Hidden(member)
        // Of a required one the compiler says it.
        where hidden is not null and not IPropertySymbol { IsRequired: true }
        select Finding.At(
            ConfigurationRules.HiddenMembers,
            member.Locations.FirstOrDefault(),
            Name(member),
            $"{hidden.ContainingType.Name}.{Name(hidden)}",
            hidden is { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true, IsSealed: false }
                ? IsExplicit(member) ? "Write 'public override'" : "Write 'override'"
                : IsContradictions(member)
                    ? "Declare that one 'public virtual' and this one 'public override', beginning with 'base.Contradictions()'"
                : "Give it another name");

    private static string Name(ISymbol member) => IsContradictions(member) ? Contradictions : member.Name;

    private static bool Counts(ISymbol member) => member is IPropertySymbol { IsIndexer: false } || IsContradictions(member);

    /// <summary>
    /// The list of contradictions, also where only the interface names it: one of a derived kind takes its place all the same.
    /// </summary>
    private static bool IsContradictions(ISymbol member) => member is IMethodSymbol { Parameters.IsEmpty: true } method
        && (method.Name == Contradictions || IsExplicit(method));

    private static bool IsExplicit(ISymbol member) => member is IMethodSymbol method
        && method.ExplicitInterfaceImplementations.Any(implemented => implemented.Name == Contradictions
            && implemented.ContainingType.Is(SymbolNames.CheckedConfiguration));

    private static ISymbol? Hidden(ISymbol member)
    {
        for (var current = member.ContainingType.BaseType; current is not null; current = current.BaseType)
        {
            var hidden = (IsContradictions(member) ? current.GetMembers() : current.GetMembers(member.Name)).FirstOrDefault(
                other => other.Kind == member.Kind && IsContradictions(other) == IsContradictions(member)
                    && other is { IsStatic: false, IsImplicitlyDeclared: false }
                    && (other.DeclaredAccessibility != Accessibility.Private || IsExplicit(other))
                    && Counts(other));
            if (hidden is not null)
            {
                return hidden;
            }
        }

        return null;
    }
}
