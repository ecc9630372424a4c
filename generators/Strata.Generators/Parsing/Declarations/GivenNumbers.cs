using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>Numbers, truth values and texts of attributes as values of another type, as far as C# or a reader would take them so.</summary>
internal static class GivenNumbers
{
    /// <summary>A value as one of a built-in type; null where it is none.</summary>
    /// <param name="value">What is written.</param>
    /// <param name="type">The type that is wanted.</param>
    public static object? Converted(object value, SpecialType type) => (type, value) switch
    {
        (SpecialType.System_Boolean, bool) or (SpecialType.System_String, string) or (SpecialType.System_Char, char) => value,
        (SpecialType.System_Double, double) or (SpecialType.System_Single, float) => value,
        (SpecialType.System_Double, float number) => (double)number,
        (SpecialType.System_Single, double number) when !float.IsInfinity((float)number) || double.IsInfinity(number) => (float)number,
        (_, bool or string or char or float or double) => null,
        (SpecialType.System_Double, _) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        (SpecialType.System_Single, _) => Convert.ToSingle(value, CultureInfo.InvariantCulture),
        (SpecialType.System_SByte, _) => Whole(value, sbyte.MinValue, sbyte.MaxValue),
        (SpecialType.System_Byte, _) => Whole(value, byte.MinValue, byte.MaxValue),
        (SpecialType.System_Int16, _) => Whole(value, short.MinValue, short.MaxValue),
        (SpecialType.System_UInt16, _) => Whole(value, ushort.MinValue, ushort.MaxValue),
        (SpecialType.System_Int32, _) => Whole(value, int.MinValue, int.MaxValue),
        (SpecialType.System_UInt32, _) => Whole(value, uint.MinValue, uint.MaxValue),
        (SpecialType.System_Int64, _) => Whole(value, long.MinValue, long.MaxValue),
        (SpecialType.System_UInt64, _) => Whole(value, ulong.MinValue, ulong.MaxValue),
        _ => null,
    };

    /// <summary>A whole number in a range: as a literal it is of whatever type it is given to.</summary>
    private static object? Whole(object value, decimal least, decimal most) =>
        Convert.ToDecimal(value, CultureInfo.InvariantCulture) is var whole && whole >= least && whole <= most ? value : null;
}
