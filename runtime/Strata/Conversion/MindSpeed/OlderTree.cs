using System.Text.RegularExpressions;
using Strata.Checkpoints.Distributed;

namespace Strata.Conversion.MindSpeed;

/// <summary>
/// Tells a tree of ranks from a folder that has only its name: a new <c>release</c> takes the place of the older one with all that is in
/// it.
/// </summary>
internal static partial class OlderTree
{
    /// <summary>
    /// What Megatron has saved for a rank, with the optimizer in a file of its own or not (<c>megatron/training/checkpointing.py</c>).
    /// </summary>
    private static readonly string[] OfRank =
        [MindSpeedLayout.FileName, "distrib_optim.pt", "model_rng.pt", "optim.pt", ".DS_Store"];

    private static readonly string[] BesideRanks = [DistributedFile.MetadataName, "metadata.json", "common.pt", ".DS_Store"];

    /// <summary>What a tree that Megatron or a converter has written does not have.</summary>
    /// <param name="folder">The folder that holds the tree.</param>
    /// <param name="iteration">The tree's name in it.</param>
    /// <returns>Paths in the folder.</returns>
    public static IReadOnlyList<string> Strays(string folder, string iteration)
    {
        var tree = new DirectoryInfo(Path.Combine(folder, iteration));
        if (!tree.Exists)
        {
            return File.Exists(tree.FullName) ? [iteration] : [];
        }

        // Of a link to a folder only the link goes.
        return tree.LinkTarget is not null ? [] :
        [
            .. tree.EnumerateFileSystemInfos().SelectMany(entry => entry switch
            {
                DirectoryInfo { LinkTarget: null } rank when IsRank(rank.Name) =>
                    rank.EnumerateFileSystemInfos().Where(file => file is DirectoryInfo || !IsOfRank(file.Name)),
                FileInfo file when BesideRanks.Contains(file.Name) || file.Extension == ".distcp" || IsSidecar(file.Name) => [],
                _ => new[] { entry },
            }).Select(entry => Path.GetRelativePath(folder, entry.FullName)).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a folder has the name of a rank's.</summary>
    /// <param name="name">Its name.</param>
    public static bool IsRank(string name) => Rank().IsMatch(name);

    private static bool IsOfRank(string name) => OfRank.Contains(name) || IsSidecar(name);

    private static bool IsSidecar(string name) => name.StartsWith("._", StringComparison.Ordinal);

    [GeneratedRegex("^mp_rank_[0-9]{2,}(_[0-9]{3,})*$", RegexOptions.CultureInvariant)]
    private static partial Regex Rank();
}
