using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing;

/// <summary>Reads what was written in an attribute. Half-typed attributes yield what is there.</summary>
internal static class AttributeValues
{
    /// <summary>The text at a position; empty where there is none.</summary>
    public static string Text(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length
        && attribute.ConstructorArguments[index] is { Kind: not TypedConstantKind.Array } value
            ? value.Value as string ?? ""
            : "";

    /// <summary>The list of texts at a position.</summary>
    public static EquatableArray<string> Texts(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length
        && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? list.Values.Select(value => value.Value as string ?? "").ToEquatableArray()
            : default;

    /// <summary>The value given to a property; null where it was not set.</summary>
    public static TypedConstant? Named(this AttributeData attribute, string name) =>
        attribute.NamedArguments
            .Where(argument => argument.Key == name)
            .Select(argument => (TypedConstant?)argument.Value)
            .FirstOrDefault();

    /// <summary>The name of an enumeration's member.</summary>
    public static string? Member(this TypedConstant constant) => constant.Type?.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value))?.Name;
}
