using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing;

/// <summary>Writes the default of a parameter as it can be written anywhere: enumerations by name, floats that are no number.</summary>
internal static class DefaultLiteral
{
    /// <summary>The value.</summary>
    public static string Of(IParameterSymbol parameter) => parameter.ExplicitDefaultValue is { } value
        ? Of(parameter.Type, value)
        : Absent(parameter.Type);

    private static string Absent(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || type.NullableAnnotation == NullableAnnotation.Annotated ? "null"
        : type.IsReferenceType ? "null!"
        : type.IsValueType ? "default"
        : "default!";

    /// <summary>A value of a type.</summary>
    public static string Of(ITypeSymbol type, object value) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? Of(nullable.TypeArguments[0], value)
        : type.TypeKind == TypeKind.Enum ? Member(type, value) ?? $"({type.Text()})({Number(value)})"
        : Number(value);

    private static string? Member(ITypeSymbol type, object value) => type.GetMembers().OfType<IFieldSymbol>()
        .Where(field => field.HasConstantValue && Equals(field.ConstantValue, value))
        .Select(field => $"{type.Text()}.{Identifier.Of(field.Name)}")
        .FirstOrDefault();

    private static string Number(object value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool truth => truth ? "true" : "false",
        double number => Floating(number, number.ToString("R", CultureInfo.InvariantCulture), "double", "D"),
        float number => Floating(number, number.ToString("R", CultureInfo.InvariantCulture), "float", "F"),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        IFormattable whole => whole.ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };

    private static string Floating(double number, string text, string type, string suffix) =>
        double.IsNaN(number) ? type + ".NaN"
        : double.IsPositiveInfinity(number) ? type + ".PositiveInfinity"
        : double.IsNegativeInfinity(number) ? type + ".NegativeInfinity"
        : text + suffix;
}
