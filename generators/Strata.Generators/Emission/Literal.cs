namespace Strata.Generators.Emission;

/// <summary>Writes values as C#.</summary>
internal static class Literal
{
    /// <summary>A string in quotes.</summary>
    public static string Text(string value) =>
        "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r") + "\"";

    /// <summary>Several strings in quotes, separated by commas.</summary>
    public static string Texts(IEnumerable<string> values) => string.Join(", ", values.Select(Text));
}
