using System.Globalization;
using System.Text;

namespace Strata.Schemas;

/// <summary>
/// The parameters of a model as a table: place, shape in members of the configuration, shape in numbers, keys in both dialects.
/// Repeated layers are one row.
/// </summary>
/// <param name="Rows">The rows, in declaration order.</param>
public sealed record ShapeReport(IReadOnlyList<ShapeReportRow> Rows)
{
    private static readonly string[] Titles = ["parameter", "declared shape", "here", "times", "HuggingFace", "MindSpeed-MM"];

    /// <summary>The number of elements of all parameters, tied ones counted once.</summary>
    public long Elements { get; private init; }

    /// <summary>Makes the report of a model.</summary>
    /// <param name="parameters">What its declaration says of its parameters.</param>
    public static ShapeReport Of(IReadOnlyList<ParameterSchema> parameters) => new(
    [
        .. parameters
            .GroupBy(parameter => (General(parameter.Path), parameter.Symbol, string.Join(", ", parameter.Shape)))
            .Select(group => new ShapeReportRow(
                group.Key.Item1,
                group.Key.Symbol,
                $"[{group.Key.Item3}]",
                group.Count(),
                string.Join(", ", group.First().HfKeys.Select(General)),
                General(group.First().MmKey))),
    ])
    {
        Elements = parameters.Where(parameter => parameter.TiedTo is null).Sum(parameter => parameter.Count),
    };

    /// <summary>The table as Markdown, which reads as well in a terminal.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        MarkdownTable.Append(text, Titles, Rows.Select(row => row.Cells));
        return text.Append(CultureInfo.InvariantCulture, $"{Elements:N0} elements in {Rows.Sum(row => row.Times)} parameters\n").ToString();
    }

    /// <summary>A path with the layer's number replaced by <c>i</c>.</summary>
    private static string General(string path) =>
        string.Join('.', path.Split('.').Select(name => name.All(char.IsAsciiDigit) ? "i" : name));
}

/// <summary>One row of a <see cref="ShapeReport"/>.</summary>
/// <param name="Path">The place in the module tree; <c>i</c> stands for a layer's number.</param>
/// <param name="Symbol">The shape in members of the configuration.</param>
/// <param name="Shape">The shape in numbers.</param>
/// <param name="Times">How many parameters the row stands for.</param>
/// <param name="HfKeys">HuggingFace's keys.</param>
/// <param name="MmKey">MindSpeed-MM's key.</param>
public sealed record ShapeReportRow(string Path, string Symbol, string Shape, int Times, string HfKeys, string MmKey)
{
    internal string[] Cells => [Path, Symbol, Shape, Times.ToString(CultureInfo.InvariantCulture), HfKeys, MmKey];
}
