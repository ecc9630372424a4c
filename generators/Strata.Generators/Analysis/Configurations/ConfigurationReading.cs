using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing.Configurations;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>A configuration with all that its rules ask.</summary>
/// <param name="type">The configuration.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class ConfigurationReading(INamedTypeSymbol type, CancellationToken cancellation)
{
    private readonly Lazy<ConfigurationModel> _model = new(() => ConfigurationParser.Parse(type, cancellation));
    private readonly Lazy<ConfigurationTree?> _tree = new(() => ConfigurationTree.Read(type, cancellation));

    /// <summary>The configuration.</summary>
    public INamedTypeSymbol Type => type;

    /// <summary>The configuration with what it inherits, as readers are written from it.</summary>
    public ConfigurationModel Model => _model.Value;

    /// <summary>The configuration with those in it; null where one of them can not be read.</summary>
    public ConfigurationTree? Tree => _tree.Value;

    /// <summary>Whether there are readers at all.</summary>
    public bool IsRight { get; } = ConfigurationForm.IsRight(type, cancellation);

    /// <summary>
    /// The members that the author of this configuration answers for: its own, and those of bases that are not marked themselves.
    /// </summary>
    public IEnumerable<ISymbol> Members
    {
        get
        {
            for (var current = type;
                current is { SpecialType: SpecialType.None } && !current.DeclaringSyntaxReferences.IsEmpty
                    && (SymbolEqualityComparer.Default.Equals(current, type) || !ConfigurationNesting.IsDeclared(current));
                current = current.BaseType)
            {
                foreach (var member in current.GetMembers())
                {
                    yield return member;
                }
            }
        }
    }

    /// <summary>A member's name as its author wrote it.</summary>
    public Location? Place(string member) => Members.FirstOrDefault(candidate => candidate.Name == member)?.Locations.FirstOrDefault();

    /// <summary>STR0012: the form is one that readers can be written for.</summary>
    public IEnumerable<Finding<Location?>> FormFits() => ConfigurationForm.Objection(type, cancellation) is var (fact, mend)
        ? [Finding.At(ConfigurationRules.ConfigurationForm, type.Locations.FirstOrDefault(), type.Name, fact, mend)]
        : [];

    /// <summary>STR0016: the names of what is generated are left to it.</summary>
    public IEnumerable<Finding<Location?>> NamesAreFree() => ConfigurationForm.TakenNames(type)
        .Select(member => Finding.At(ConfigurationRules.ConfigurationNames, member.Locations.FirstOrDefault(), member.Name));
}
