using System.Collections;
using System.Globalization;
using Strata.Rules.Words;

namespace Strata.Rules.ModelFiles;

/// <summary>Words for what is found in a JSON file.</summary>
public static class JsonWords
{
    private const int LongestList = 200;
    private const int LongestNumber = 60;

    /// <summary>The kind of a value: <c>an object</c>.</summary>
    /// <param name="value">The value.</param>
    public static string Kind(IJsonValue value) => value.Shape switch
    {
        JsonShape.Object => "an object",
        JsonShape.List => "a list",
        JsonShape.Text => "text",
        JsonShape.Number => "a number",
        JsonShape.Truth => "a truth value",
        _ => "null",
    };

    /// <summary>A value as text for a message: short values in full, the rest by kind.</summary>
    /// <param name="value">The value.</param>
    public static string Show(IJsonValue value) => value.Shape switch
    {
        JsonShape.Text => Quoted.Of(value.Text),
        JsonShape.Object => Kind(value),
        JsonShape.List when value.Raw is { Length: <= LongestList } text =>
            string.Concat(text.Where(character => !char.IsWhiteSpace(character))),
        JsonShape.List => $"a list of {value.Items.Count().ToString(CultureInfo.InvariantCulture)}",
        _ => value.Raw.Length > LongestNumber ? value.Raw.Substring(0, LongestNumber) + "…" : value.Raw,
    };

    /// <summary>Whether a value in a file says what is so.</summary>
    /// <param name="value">The value.</param>
    /// <param name="actual">What is so: a text, a truth value, a number, or a list of such.</param>
    public static bool Says(IJsonValue value, object actual) => actual switch
    {
        string text when value.Shape == JsonShape.Text => value.Text == text,
        string text => value.Raw == text
            || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && IsNumber(value, number)),
        bool truth => value.Raw == (truth ? "true" : "false"),
        IEnumerable list => value.Shape == JsonShape.List && Items(list) is var items && value.Items.Count() == items.Count
            && value.Items.Zip(items, Says).All(same => same),
        IConvertible number => IsNumber(value, number.ToDouble(CultureInfo.InvariantCulture)),

        // A configuration, or what else a file has no word for.
        _ => false,
    };

    /// <summary>What is so, as a file would write it.</summary>
    /// <param name="actual">A text, a truth value, a number, or a list of such.</param>
    public static string Show(object actual) => actual switch
    {
        bool truth => truth ? "true" : "false",
        IEnumerable list and not string => $"[{string.Join(",", Items(list).Select(Show))}]",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(actual, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The items of a list; of one that nobody has given any (an ImmutableArray's default) none.</summary>
    private static List<object> Items(IEnumerable list)
    {
        try
        {
            return [.. list.Cast<object>()];
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }

    private static bool IsNumber(IJsonValue value, double number) =>
        JsonReading.Double.TryRead(value, out var written) && written.Equals(number);
}
