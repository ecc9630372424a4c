using System.Globalization;

namespace Strata.Placement;

/// <summary>Writes lists of ranks.</summary>
internal static class RankText
{
    private const int Most = 4;

    /// <summary>The ranks, the middle of a long list left out: <c>0, 2, 4, ..., 14</c>.</summary>
    public static string Of(IReadOnlyList<int> ranks)
    {
        var texts = ranks.Select(rank => rank.ToString(CultureInfo.InvariantCulture)).ToList();
        return texts.Count <= Most ? string.Join(", ", texts) : $"{string.Join(", ", texts.Take(Most - 1))}, ..., {texts[^1]}";
    }
}
