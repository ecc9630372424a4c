using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing;

/// <summary>Reads what checkpoints call a child.</summary>
internal static class KeysParser
{
    /// <summary>Reads the keys of a property: those written, or its name in snake_case.</summary>
    public static KeysModel Parse(IPropertySymbol property)
    {
        var convention = new EquatableArray<string>([Naming.Snake(property.Name)]);
        var mm = property.Attribute(SymbolNames.MmAttribute);
        return new KeysModel(
            property.Attribute(SymbolNames.HfAttribute)?.Texts(0) ?? convention,
            mm is null || IsOrderOnly(mm) ? convention : mm.Texts(0),
            mm?.Named("Order")?.Member() ?? "ByComponent");
    }

    /// <summary><c>[Mm(Order = ...)]</c> says how the rows lie and leaves the name to the convention; <c>[Mm]</c> says nothing.</summary>
    private static bool IsOrderOnly(AttributeData mm) => mm.Texts(0).Count == 0 && mm.Named("Order") is not null;
}
