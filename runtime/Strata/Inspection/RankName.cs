using System.Globalization;
using Strata.Rules.Words;

namespace Strata.Inspection;

/// <summary>What the name of a rank's folder says: <c>mp_rank_TT[_PPP][_EEE]</c>.</summary>
/// <param name="Folder">The name.</param>
/// <param name="Tensor">The tensor-parallel rank.</param>
/// <param name="Stage">The pipeline stage; 0 where there is one.</param>
/// <param name="Expert">The expert-parallel rank; null where experts are not split.</param>
internal sealed record RankName(string Folder, int Tensor, int Stage, int? Expert)
{
    /// <summary>What the names begin with.</summary>
    public const string Prefix = "mp_rank_";

    private const int LongestNumber = 5;

    /// <summary>Reads the names of one checkpoint, which are of one form.</summary>
    /// <param name="path">The folder that they are in, for messages.</param>
    /// <param name="folders">The names.</param>
    /// <exception cref="InputException">A name is of another form than this or than the others.</exception>
    public static IReadOnlyList<RankName> Read(string path, IReadOnlyList<string> folders)
    {
        var names = folders.Select(folder => (Folder: folder, Numbers: Numbers(path, folder))).ToList();
        if (names.FirstOrDefault(name => name.Numbers.Length != names[0].Numbers.Length) is { Folder: not null } other)
        {
            throw new InputException(
                $"{path}: {Quoted.Of(names[0].Folder)} and {Quoted.Of(other.Folder)} are ranks of two layouts. "
                + "A conversion has left old ones behind: remove those that do not belong to this checkpoint.");
        }

        // One stage has no number of its own; a single 000 is then the expert-parallel rank.
        var isExpert = names.All(name => name.Numbers.Length == 2 && name.Numbers[1] == 0);
        return [.. names.Select(name => name.Numbers switch
        {
            [var tensor] => new RankName(name.Folder, tensor, 0, null),
            [var tensor, var expert] when isExpert => new(name.Folder, tensor, 0, expert),
            [var tensor, var stage] => new(name.Folder, tensor, stage, null),
            var numbers => new(name.Folder, numbers[0], numbers[1], numbers[2]),
        })];
    }

    private static int[] Numbers(string path, string folder)
    {
        var parts = folder.StartsWith(Prefix, StringComparison.Ordinal) ? folder[Prefix.Length..].Split('_') : [];
        return parts.Length is >= 1 and <= 3 && parts.All(part => part.Length is > 0 and <= LongestNumber && part.All(char.IsAsciiDigit))
            ? [.. parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture))]
            : throw new InputException(
                $"{path}: {Quoted.Of(folder)} is no rank's folder; expected mp_rank_TT, mp_rank_TT_PPP or mp_rank_TT_PPP_EEE.");
    }
}
