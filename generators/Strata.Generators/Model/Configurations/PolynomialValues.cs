using System.Numerics;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Configurations;

/// <summary>Computes sizes where a file gives the configuration.</summary>
internal static class PolynomialValues
{
    /// <summary>The value of a size; null where something in it is not known, or it is too large to be meant.</summary>
    /// <param name="polynomial">The size.</param>
    /// <param name="path">The way from the model's configuration to the one that the size is of.</param>
    /// <param name="values">What is known of the model's configuration.</param>
    public static long? Value(this Polynomial polynomial, string path, ConfigurationValues values) =>
        polynomial.Exact(path, values) is { } exact && exact >= long.MinValue && exact <= long.MaxValue ? (long)exact : null;

    /// <summary>The value of a size however large it is; null where something in it is not known.</summary>
    /// <param name="polynomial">The size.</param>
    /// <param name="path">The way from the model's configuration to the one that the size is of.</param>
    /// <param name="values">What is known of the model's configuration.</param>
    public static BigInteger? Exact(this Polynomial polynomial, string path, ConfigurationValues values)
    {
        var sum = BigInteger.Zero;
        foreach (var term in polynomial.Terms)
        {
            BigInteger product = term.Coefficient;
            foreach (var factor in term.Factors)
            {
                if (values.Whole($"{path}.{factor}") is not { } value)
                {
                    return null;
                }

                product *= value;
            }

            sum += product;
        }

        return sum;
    }

    /// <summary>Whether a file gives values with which there is no such size: it divides by zero, or is larger than any axis.</summary>
    /// <param name="polynomial">The size.</param>
    /// <param name="path">The way from the model's configuration to the one that the size is of.</param>
    /// <param name="values">What is known of the model's configuration.</param>
    public static bool IsImpossible(this Polynomial polynomial, string path, ConfigurationValues values) =>
        polynomial.Terms.SelectMany(term => term.Factors).Any(factor => values.IsUndefined($"{path}.{factor}"))
        || polynomial.Exact(path, values) > int.MaxValue;
}
