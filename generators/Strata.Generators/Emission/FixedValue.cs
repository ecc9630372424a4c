using System.Globalization;
using Strata.Generators.Model;

namespace Strata.Generators.Emission;

/// <summary>A value that may only be what the model computes.</summary>
/// <param name="Key">Its key, a dotted path.</param>
/// <param name="Text">The value as the attribute has it.</param>
internal sealed record FixedValue(string Key, string Text)
{
    /// <summary>The object that it stands in; empty for the configuration itself.</summary>
    public string Object => Key.Contains('.') ? Key.Substring(0, Key.LastIndexOf('.')) : "";

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => Text.Length > 0
        && (char.IsDigit(Text[0]) || Text[0] == '-')
        && double.TryParse(Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
        && !double.IsInfinity(number);

    /// <summary>The value as JSON.</summary>
    public string Json => IsNumber || Text is "true" or "false" or "null" ? Text : JsonText.Quote(Text);

    /// <summary>Those of a dialect; what is half-typed is left out.</summary>
    public static IEnumerable<FixedValue> All(ConfigurationDialectModel known) => known.Fixed
        .Select(text => text.Split(['='], 2))
        .Where(pair => pair.Length == 2 && IsKey(pair[0]))
        .Select(pair => new FixedValue(pair[0], pair[1]));

    private static bool IsKey(string key) => key.Split('.').All(part => part.Length > 0);
}
