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

    private static string Whole(Match shard, string number) =>
        $"{shard.Groups["stem"].Value}-{number}-of-{shard.Groups["count"].Value}.{shard.Groups["ending"].Value}";

    /// <summary>What stands before a shard's number.</summary>
    /// <param name="name">The file's name.</param>
    /// <returns>The stem; null where it is no shard.</returns>
    internal static string? StemOf(string name) => Name().Match(name) is { Success: true } shard ? shard.Groups["stem"].Value : null;

    [GeneratedRegex(@"^(?<stem>.+)-(?<number>[0-9]{5})-of-(?<count>[0-9]{5})\.(?<ending>safetensors|bin)$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
