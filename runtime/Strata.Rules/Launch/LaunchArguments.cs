using System.Globalization;

namespace Strata.Rules.Launch;

/// <summary>
/// The arguments of a program as a shell hands them over: <c>--name value</c>, <c>--name=value</c>, <c>--flag</c>. Dashes and underscores
/// in names are the same. Of an argument that is given twice the last counts.
/// </summary>
/// <param name="All">The arguments in order: name with dashes, and what follows it.</param>
public sealed record LaunchArguments(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> All)
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n', '\\'];

    /// <summary>Reads arguments as a script writes them: one a line, with a backslash before the line's end.</summary>
    /// <param name="script">The text.</param>
    public static LaunchArguments Parse(string script) => Parse(script.Split(Blanks, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Reads a vector; what comes before the first name is left out.</summary>
    /// <param name="vector">The arguments.</param>
    public static LaunchArguments Parse(IEnumerable<string> vector)
    {
        var all = new List<KeyValuePair<string, IReadOnlyList<string>>>();
        var values = new List<string>();
        foreach (var argument in vector)
        {
            if (argument.StartsWith("--", StringComparison.Ordinal) && argument.Length > 2)
            {
                var equals = argument.IndexOf('=');
                values = equals < 0 ? [] : [argument.Substring(equals + 1)];
                all.Add(new(Dashed(equals < 0 ? argument : argument.Substring(0, equals)), values));
            }
            else
            {
                values.Add(argument);
            }
        }

        return new(all);
    }

    /// <summary>Whether an argument is there.</summary>
    /// <param name="name">Its name, with dashes.</param>
    public bool Has(string name) => All.Any(argument => argument.Key == Dashed(name));

    /// <summary>What follows an argument; null where it is not there.</summary>
    /// <param name="name">Its name, with dashes.</param>
    public IReadOnlyList<string>? Values(string name) => All.LastOrDefault(argument => argument.Key == Dashed(name)).Value;

    /// <summary>
    /// A number of at least one that follows an argument; null where the argument is not there or no such number follows.
    /// </summary>
    /// <param name="name">Its name, with dashes.</param>
    public int? Count(string name) =>
        Values(name) is [var text, ..]
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;

    private static string Dashed(string name) => name.Replace('_', '-');
}
