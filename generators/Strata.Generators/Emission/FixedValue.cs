using System.Globalization;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Values;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.Emission;

/// <summary>A value that may only be what the model computes.</summary>
/// <param name="Key">Its key, a dotted path.</param>
/// <param name="Text">The value as the attribute has it; where several words mean it, the first, which is what is written.</param>
/// <param name="Others">The other words that mean it.</param>
/// <param name="IsList">Whether that is said of each item of a list, which is not written.</param>
internal sealed record FixedValue(string Key, string Text, EquatableArray<string> Others, bool IsList)
{
    /// <summary>The object that it stands in; empty for the configuration itself.</summary>
    public string Object => Key.Contains('.') ? Key.Substring(0, Key.LastIndexOf('.')) : "";

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => IsNumeral(Text);

    /// <summary>The value as JSON.</summary>
    public string Json => JsonOf(Text);

    /// <summary>All words that mean it, as JSON.</summary>
    public IEnumerable<string> AllJson => Others.Select(JsonOf).Prepend(Json);

    private static string JsonOf(string text) => IsNumeral(text) || text is "true" or "false" or "null" ? text : JsonText.Quote(text);

    private static bool IsNumeral(string text) => text.Length > 0
        && (char.IsDigit(text[0]) || text[0] == '-')
        && double.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var number)
        && !double.IsInfinity(number);

    /// <summary>Those of a dialect; what is half-typed is left out.</summary>
    public static IEnumerable<FixedValue> All(ConfigurationDialectModel known) => known.Fixed.Concat(known.Computed)
        .Select(text => text.Split(['='], 2))
        .Where(pair => pair.Length == 2 && IsKey(pair[0]))
        .Select(pair => (Key: pair[0], Value: ExpectedValue.Of(pair[1])))
        .Select(pair => new FixedValue(
            pair.Key, pair.Value.Words[0], pair.Value.Words.Skip(1).ToEquatableArray(), pair.Value.IsList));

    private static bool IsKey(string key) => key.Split('.').All(part => part.Length > 0);
}
