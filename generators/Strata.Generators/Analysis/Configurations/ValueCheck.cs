using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Configurations;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>STR0013: what looks like a value of a configuration is read from files, or is said to be in none.</summary>
internal static class ValueCheck
{
    private const string Types =
        "int, long, float, double, bool, string, lists of int, double or string, and other configurations are read";

    private const string Leave = "write [Hf, Mm] where no file has it";

    /// <summary>Asks the rule.</summary>
    public static IEnumerable<Finding<Location?>> AreRead(ConfigurationReading configuration) =>
        from member in configuration.Members
        where member is { IsStatic: false, IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Public } && !IsLeft(member)
        let objection = member switch
        {
            IPropertySymbol property => Of(property),
            IFieldSymbol { IsConst: false } field =>
                Objection(field.IsRequired, "it is a field", "Write it as a property with '{ get; init; }'"),
            _ => null,
        }
        where objection is not null
        select Finding.At(
            ConfigurationRules.ValueNeverRead,
            member.Locations.FirstOrDefault(),
            Name(member),
            objection.Value.Fact,
            objection.Value.Mend);

    private static (string Fact, string Mend)? Of(IPropertySymbol property) =>
        property.SetMethod is null || property.IsAbstract || property.Type.HasError() ? null
        : property.IsIndexer ? ("it is an indexer", "Write a property for each value")
        : ConfigurationMembers.IsForbidden(property)
            ? ("it is [Obsolete] with an error, and no reader could name it", "Leave 'true' out of [Obsolete], or the value")
        : !ValueKinds.HasGetter(property)
            ? Objection(property.IsRequired, "it has no getter, and what is read is also written", "Write '{ get; init; }'")
        : !property.SetMethod.IsInitOnly
            ? Objection(property.IsRequired, "its setter is 'set', and files are read once", "Write 'init' instead of 'set'")
        : property.IsRequired && ConfigurationNesting.RequiresItself(property)
            ? ($"a {property.ContainingType.Name} would be in every {property.ContainingType.Name}, without end",
                $"Leave 'required' out and write '{property.Type.ShortText().TrimEnd('?')}?'")
        : ValueKinds.Kind(property.Type) != ConfigurationValueKind.None || IsOfWrongForm(property.Type) ? null
        : Objection(property.IsRequired, $"nothing reads a value of type {property.Type.ShortText()}", $"{Types}: take one of these");

    private static (string Fact, string Mend) Objection(bool isRequired, string fact, string mend) =>
        (fact, isRequired ? mend : $"{mend}, or {Leave}");

    /// <summary>Whether its author says that no file has it. What must be given has no other source.</summary>
    private static bool IsLeft(ISymbol member) => member is not (IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
        && member.Attribute(SymbolNames.HfAttribute)?.Texts(0).Count == 0
        && member.Attribute(SymbolNames.MmAttribute)?.Texts(0).Count == 0;

    /// <summary>What is wrong with another configuration is said there.</summary>
    private static bool IsOfWrongForm(ITypeSymbol type) =>
        type.Attribute(SymbolNames.ConfigurationAttribute) is not null && !type.IsAbstract;

    private static string Name(ISymbol member) => member is IPropertySymbol { IsIndexer: true } ? "this[]" : member.Name;
}
