using System.Globalization;

namespace Strata.Rules.ModelFiles;

/// <summary>Something in hand-made JSON that is no JSON and was passed over.</summary>
/// <param name="What">What it is: <c>a '#' comment</c>.</param>
/// <param name="Lines">The lines on which it stands, from 1.</param>
/// <param name="Start">Where the first of it begins, in bytes.</param>
/// <param name="Length">How long that is, in bytes.</param>
public sealed record JsonRelaxed(string What, IReadOnlyList<int> Lines, int Start, int Length)
{
    private const int MostLines = 8;

    /// <summary>It in words: <c>a '#' comment (line 2, 3)</c>.</summary>
    public string Words
    {
        get
        {
            var lines = Lines.Distinct().Select(line => line.ToString(CultureInfo.InvariantCulture)).ToList();
            return $"{What} (line {string.Join(", ", lines.Take(MostLines))}{(lines.Count > MostLines ? ", …" : "")})";
        }
    }
}
