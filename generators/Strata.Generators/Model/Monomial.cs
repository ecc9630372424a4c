using System.Globalization;

namespace Strata.Generators.Model;

/// <summary>A product of a whole number and members of a configuration.</summary>
/// <param name="Coefficient">The whole number.</param>
/// <param name="Factors">The members, in the order in which they were written.</param>
public sealed record Monomial(long Coefficient, EquatableArray<string> Factors)
{
    /// <summary>The same for all orders of the same factors: by it, terms are collected.</summary>
    public string Key => string.Join("*", Factors.OrderBy(factor => factor, StringComparer.Ordinal));

    /// <inheritdoc />
    public override string ToString() => (Coefficient, Factors.Count) switch
    {
        (_, 0) => Coefficient.ToString(CultureInfo.InvariantCulture),
        (1, _) => string.Join("*", Factors),
        (-1, _) => "-" + string.Join("*", Factors),
        _ => Coefficient.ToString(CultureInfo.InvariantCulture) + "*" + string.Join("*", Factors),
    };
}
