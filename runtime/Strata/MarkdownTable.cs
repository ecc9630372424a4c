using System.Text;

namespace Strata;

/// <summary>Writes tables of Markdown that read as well in a terminal.</summary>
internal static class MarkdownTable
{
    /// <summary>Adds a table.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="titles">The columns' titles; one that begins with <c>&gt;</c> is of numbers, which stand to the right.</param>
    /// <param name="rows">The cells.</param>
    internal static void Append(StringBuilder text, string[] titles, IEnumerable<string[]> rows)
    {
        string[][] cells = [[.. titles.Select(title => title.TrimStart('>'))], .. rows];
        var isNumber = titles.Select(title => title.StartsWith('>')).ToArray();
        var widths = Enumerable.Range(0, titles.Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        foreach (var (index, row) in cells.Index())
        {
            text.Append("| ")
                .AppendJoin(
                    " | ", row.Select((cell, column) => isNumber[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])))
                .Append(" |\n");
            if (index == 0)
            {
                text.Append('|').AppendJoin(
                    '|', widths.Select((width, column) => new string('-', width + 1) + (isNumber[column] ? ':' : '-'))).Append("|\n");
            }
        }
    }
}
