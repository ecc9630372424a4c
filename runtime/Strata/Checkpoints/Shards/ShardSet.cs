using System.Globalization;
using System.Text.RegularExpressions;

namespace Strata.Checkpoints.Shards;

/// <summary>Files whose names say that they belong together: <c>model-00001-of-00004.safetensors</c>.</summary>
internal static partial class ShardSet
{
    /// <summary>No checkpoint has more shards; a name may say anything.</summary>
    private const int Most = 10_000;

    /// <summary>Whether files are all shards of one checkpoint, each once and none missing: then no index is needed to tell.</summary>
    /// <param name="files">The paths.</param>
    internal static bool IsWhole(IReadOnlyCollection<string> files)
    {
        var shards = files.Select(file => Name().Match(Path.GetFileName(file))).ToList();
        if (shards.Any(shard => !shard.Success)
            || shards.Select(shard => (shard.Groups["stem"].Value, shard.Groups["count"].Value)).Distinct().Count() != 1)
        {
            return false;
        }

        var numbers = shards.Select(shard => int.Parse(shard.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)).Order();
        return shards[0].Groups["count"].Value == files.Count.ToString("00000", CultureInfo.InvariantCulture)
            && numbers.SequenceEqual(Enumerable.Range(1, files.Count));
    }

    /// <summary>What is not there of shards that belong together, as after a download that was cut.</summary>
    /// <param name="files">The paths.</param>
    /// <returns>The names; none where files are no shards, or of several checkpoints.</returns>
    internal static IReadOnlyList<string> Missing(IReadOnlyCollection<string> files)
    {
        var shards = files.Select(file => Name().Match(Path.GetFileName(file))).ToList();
        if (shards.Any(shard => !shard.Success)
            || shards.Select(shard => Whole(shard, "?")).Distinct().Count() != 1
            || int.Parse(shards[0].Groups["count"].ValueSpan, CultureInfo.InvariantCulture) is var count && count > Most)
        {
            return [];
        }

        return
        [
            .. Enumerable.Range(1, count)
                .Select(number => Whole(shards[0], number.ToString("00000", CultureInfo.InvariantCulture)))
                .Except(shards.Select(shard => shard.Value), StringComparer.Ordinal),
        ];
    }

    /// <summary>What lies beside the shards of one whole checkpoint: an older file, a copy that a browser has numbered.</summary>
    /// <param name="files">The paths.</param>
    /// <returns>The names; none where no shards are whole, or those of several checkpoints.</returns>
    internal static IReadOnlyList<string> Beside(IReadOnlyCollection<string> files)
    {
        var sets = files.GroupBy(file => Name().Match(Path.GetFileName(file)) is { Success: true } shard ? Whole(shard, "?") : "")
            .Where(set => set.Key.Length > 0 && IsWhole([.. set]))
            .ToList();
        return sets is [var only] ? [.. files.Except(only).Select(file => Path.GetFileName(file))] : [];
    }

    private static string Whole(Match shard, string number) =>
        $"{shard.Groups["stem"].Value}-{number}-of-{shard.Groups["count"].Value}.{shard.Groups["ending"].Value}";

    /// <summary>Whether a name says that the file is a part of a checkpoint, also a copy that a browser has numbered.</summary>
    /// <param name="name">The file's name.</param>
    internal static bool IsPart(string name) => Part().IsMatch(name);

    /// <summary>What stands before a shard's number.</summary>
    /// <param name="name">The file's name.</param>
    /// <returns>The stem; null where it is no shard.</returns>
    internal static string? StemOf(string name) => Name().Match(name) is { Success: true } shard ? shard.Groups["stem"].Value : null;

    [GeneratedRegex("-[0-9]{5}-of-[0-9]{5}", RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex(@"^(?<stem>.+)-(?<number>[0-9]{5})-of-(?<count>[0-9]{5})\.(?<ending>safetensors|bin)$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
