using System.Globalization;
using Strata.Rules.Catalogue;

namespace Strata.Rules.ModelFiles;

/// <summary>
/// What may have to hold between the values of a configuration. Each gives the contradiction with its numbers, at a value by its key or in
/// words; null where it holds.
/// </summary>
public static class ConfigurationFacts
{
    /// <summary>A size is at least one.</summary>
    /// <param name="key">The value's key.</param>
    /// <param name="value">The value.</param>
    public static Finding<string>? Positive(string key, long value) =>
        value >= 1 ? null : Contradicts(key, $"is {Number(value)}; expected at least 1", "Change it");

    /// <summary>A number that no weight depends on, but running does, is at least one.</summary>
    /// <param name="key">The value's key.</param>
    /// <param name="value">The value.</param>
    public static Finding<string>? PositiveToRun(string key, long value) => Positive(key, value) is { } broken
        ? broken with { IsOfRunning = true }
        : null;

    /// <summary>One value divides another.</summary>
    /// <param name="divisorKey">What divides.</param>
    /// <param name="divisor">Its value.</param>
    /// <param name="dividendKey">What is divided.</param>
    /// <param name="dividend">Its value.</param>
    public static Finding<string>? Divides(string divisorKey, long divisor, string dividendKey, long dividend) =>
        divisor != 0 && dividend % divisor == 0
            ? null
            : Contradicts(
                dividendKey, $"is {Number(dividend)}, which {divisorKey} {Number(divisor)} does not divide", "Change one of them");

    /// <summary>Two values are the same.</summary>
    /// <param name="key">One of them.</param>
    /// <param name="value">Its value.</param>
    /// <param name="expectedKey">The other.</param>
    /// <param name="expected">Its value.</param>
    public static Finding<string>? Equal(string key, double value, string expectedKey, double expected) =>
        Math.Abs(value - expected) <= 1e-9
            ? null
            : Contradicts(key, $"is {Number(value)}, but {expectedKey} is {Number(expected)}", "They must agree");

    /// <summary>The sections of multimodal rotary positions hold one frequency for every pair of features that turns.</summary>
    /// <param name="key">The sections' key.</param>
    /// <param name="sections">The sum of the sections.</param>
    /// <param name="headDim">Features of one head.</param>
    /// <param name="factor">The share of a head that turns.</param>
    public static Finding<string>? RotarySections(string key, long sections, long headDim, double factor)
    {
        // Rounded as the rotary cache does.
        var turning = (long)(headDim * factor);
        return sections == turning / 2
            ? null
            : Finding.At(
                ShapeRules.RotarySections, key, key, Number(sections), Number(headDim), Number(turning), Number(turning / 2))
                with
            {
                IsOfRunning = true,
            };
    }

    private static Finding<string> Contradicts(string key, string fact, string wayOut) =>
        Finding.At(ModelFileRules.ContradictsModel, key, key, fact, wayOut);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
