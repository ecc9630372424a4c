using Microsoft.CodeAnalysis.Text;

namespace Strata.CodeFixes.Editing;

/// <summary>How a text is laid out, so that what is inserted looks like what is there.</summary>
internal static class Lines
{
    /// <summary>What ends a line.</summary>
    public static string End(this SourceText text) =>
        text.Lines[0] is var first && first.EndIncludingLineBreak - first.End == 2 ? "\r\n" : "\n";

    /// <summary>The white space before the first word of the line at a position.</summary>
    public static string Indent(this SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>Whether two positions are on one line.</summary>
    public static bool SameLine(this SourceText text, int a, int b) =>
        text.Lines.GetLineFromPosition(a).LineNumber == text.Lines.GetLineFromPosition(b).LineNumber;
}
