using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Formulas;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>
/// Members that only the record means that declares them, whatever a record that derives from it calls by the same name: private ones,
/// and constants. What the record computes from them goes by a name that no other record has.
/// </summary>
/// <param name="type">The record.</param>
internal sealed class UnsharedNames(INamedTypeSymbol type)
{
    private readonly HashSet<string> _names = new(
        type.IsSealed ? [] : type.GetMembers().Where(IsUnshared).Select(member => member.Name), StringComparer.Ordinal);

    /// <summary>A formula as the record means it.</summary>
    public Formula? In(Formula? formula) => formula is null || _names.Count == 0 ? formula : formula.Renamed(Path);

    /// <summary>A rule as the record means it.</summary>
    public FactModel In(FactModel fact) => _names.Count == 0 ? fact : fact with
    {
        Terms = fact.Terms.Select(term => term with { Formula = In(term.Formula)! }).ToEquatableArray(),
    };

    /// <summary>What a member computes, under all names that it has.</summary>
    public IEnumerable<ComputedModel> Of(ISymbol member, Formula formula) =>
        !_names.Contains(member.Name) ? [new(member.Name, formula)]
        : member.DeclaredAccessibility == Accessibility.Private ? [new(Own(member.Name), formula)]
        : [new(member.Name, formula), new(Own(member.Name), formula)];

    private string Path(string path) =>
        path.Split('.')[1] is var first && _names.Contains(first) ? "." + Own(first) + path.Substring(1 + first.Length) : path;

    /// <summary>No C# name has such a letter, and no two records in one line have the same number of bases.</summary>
    private string Own(string name) => FormattableString.Invariant($"{name}@{Depth(type)}");

    private static int Depth(INamedTypeSymbol type) => type.BaseType is { } inherited ? 1 + Depth(inherited) : 0;

    private static bool IsUnshared(ISymbol member) => !member.IsImplicitlyDeclared && member switch
    {
        IPropertySymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Private } property =>
            property.ExplicitInterfaceImplementations.IsEmpty,
        IFieldSymbol { IsConst: true } => true,
        _ => false,
    };
}
