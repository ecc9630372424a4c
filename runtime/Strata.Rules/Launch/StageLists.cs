using System.Globalization;
using Strata.Rules.Layouts;

namespace Strata.Rules.Launch;

/// <summary>Reads lists of layers by stage from text: <c>[5,12,12,11]</c>, or <c>[[1,2],[3,4]]</c> with virtual chunks.</summary>
public static class StageLists
{
    /// <summary>Reads lists.</summary>
    /// <param name="text">The text.</param>
    /// <returns>One list for each chunk; null where the text is no such list.</returns>
    public static IReadOnlyList<IReadOnlyList<int>>? Parse(string text)
    {
        var compact = string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
        if (!compact.StartsWith("[", StringComparison.Ordinal) || !compact.EndsWith("]", StringComparison.Ordinal) || compact.Length < 2)
        {
            return null;
        }

        if (!compact.StartsWith("[[", StringComparison.Ordinal))
        {
            return List(compact) is { } one ? [one] : null;
        }

        if (!compact.EndsWith("]]", StringComparison.Ordinal) || compact.Length < 4)
        {
            return null;
        }

        var lists = compact.Substring(2, compact.Length - 4)
            .Split(["],["], StringSplitOptions.None)
            .Select(inner => List($"[{inner}]"))
            .ToList();
        return lists.Any(list => list is null) ? null : [.. lists.Select(list => list!)];
    }

    /// <summary>Writes lists as the converter takes them: <c>[[5, 12, 12, 11]]</c>.</summary>
    /// <param name="chunks">One list for each chunk.</param>
    public static string Text(IReadOnlyList<IReadOnlyList<int>> chunks) => $"[{string.Join(", ", chunks.Select(LayoutText.List))}]";

    /// <summary>Writes lists as MindSpeed-MM's files have them: <c>[5, 12, 12, 11]</c>, nested only with virtual chunks.</summary>
    /// <param name="chunks">One list for each chunk.</param>
    public static string FileText(IReadOnlyList<IReadOnlyList<int>> chunks) => LayoutText.Lists(chunks);

    private static IReadOnlyList<int>? List(string text)
    {
        var layers = new List<int>();
        foreach (var item in text.Substring(1, text.Length - 2).Split(','))
        {
            if (!int.TryParse(item, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            layers.Add(number);
        }

        return layers;
    }
}
