using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Configurations;

/// <summary>Computes sizes where a file gives the configuration.</summary>
internal static class PolynomialValues
{
    /// <summary>The value of a size; null where something in it is not known, or it is too large to be meant.</summary>
    /// <param name="polynomial">The size.</param>
    /// <param name="path">The way from the model's configuration to the one that the size is of.</param>
    /// <param name="values">What is known of the model's configuration.</param>
    public static long? Value(this Polynomial polynomial, string path, ConfigurationValues values)
    {
        try
        {
            long sum = 0;
            foreach (var term in polynomial.Terms)
            {
                var product = term.Coefficient;
                foreach (var factor in term.Factors)
                {
                    if (values.Whole($"{path}.{factor}") is not { } value)
                    {
                        return null;
                    }

                    product = checked(product * value);
                }

                sum = checked(sum + product);
            }

            return sum;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
