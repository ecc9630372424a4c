using System.Collections;
using System.Globalization;

namespace Strata.Configuration;

/// <summary>
/// What must hold between the values of a configuration, written as a list; enumerating it gives those that do not, with their numbers.
/// </summary>
public sealed class Rules : IEnumerable<(string Key, string Message)>
{
    private readonly List<(string Key, string Message)> _broken = [];

    /// <summary>Sizes are at least one. Where one is not, the rules after this one are not asked.</summary>
    /// <param name="sizes">The values, by key.</param>
    public Rules Positive(params ReadOnlySpan<(string Key, int Value)> sizes)
    {
        foreach (var (key, value) in sizes)
        {
            if (value < 1)
            {
                Break(key, $"is {value}; expected at least 1.");
            }
        }

        return this;
    }

    /// <summary>One value divides another.</summary>
    /// <param name="divisor">What divides.</param>
    /// <param name="dividend">What is divided.</param>
    public Rules Divides((string Key, int Value) divisor, (string Key, int Value) dividend)
    {
        if (_broken.Count == 0 && dividend.Value % divisor.Value != 0)
        {
            Break(dividend.Key, $"is {dividend.Value}, which {divisor.Key} {divisor.Value} does not divide. Change one of them.");
        }

        return this;
    }

    /// <summary>Two values are the same.</summary>
    /// <param name="value">One of them.</param>
    /// <param name="expected">The other.</param>
    public Rules Equal((string Key, double Value) value, (string Key, double Value) expected)
    {
        if (_broken.Count == 0 && Math.Abs(value.Value - expected.Value) > 1e-9)
        {
            Break(value.Key, $"is {Number(value.Value)}, but {expected.Key} is {Number(expected.Value)}; they must agree.");
        }

        return this;
    }

    /// <inheritdoc />
    public IEnumerator<(string Key, string Message)> GetEnumerator() => _broken.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Break(string key, string message) => _broken.Add((key, message));

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
