using Microsoft.CodeAnalysis;
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
        where hidden is not null
        select Finding.At(
            ConfigurationRules.HiddenMembers,
            member.Locations.FirstOrDefault(),
            member.Name,
            $"{hidden.ContainingType.Name}.{hidden.Name}",
            hidden is { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true, IsSealed: false }
                ? "Write 'override'"
                : "Give it another name");

    private static bool Counts(ISymbol member) => member is IPropertySymbol { IsIndexer: false }
        || member is IMethodSymbol { Name: Contradictions, Parameters.IsEmpty: true };

    private static ISymbol? Hidden(ISymbol member)
    {
        for (var current = member.ContainingType.BaseType; current is not null; current = current.BaseType)
        {
            var hidden = current.GetMembers(member.Name).FirstOrDefault(
                other => other.Kind == member.Kind
                    && other is { IsStatic: false, IsImplicitlyDeclared: false, DeclaredAccessibility: not Accessibility.Private }
                    && Counts(other));
            if (hidden is not null)
            {
                return hidden;
            }
        }

        return null;
    }
}
