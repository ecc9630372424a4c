namespace Strata.Conversion.Adapters;

/// <summary>In what a base and an adapter's tree may be unlike, in words.</summary>
internal static class UnlikeTrees
{
    /// <summary>
    /// What neither tree tells: which rows its ranks hold. A sum of rows that are not each other's looks as good as any. Null where no
    /// rows are shared out.
    /// </summary>
    /// <param name="path">The base.</param>
    /// <param name="adapter">The adapter's tree.</param>
    /// <param name="ranks">The folders of their ranks, <c>mp_rank_TT_PPP</c>.</param>
    public static string? Untold(string path, string adapter, IReadOnlyList<string> ranks) =>
        ranks.Select(rank => rank.Split('_').ElementAtOrDefault(2)).Distinct(StringComparer.Ordinal).Count() <= 1
            ? null
            : $"Ranks of {path} and of {adapter} are taken to hold the same rows, which the files do not tell. Where projections are "
                + "kept apart, a vision tower's qkv is shared out by heads, as this program writes it, or as it lies, as MindSpeed-MM's "
                + "converter and --qkv-rows plain write it: make both alike, or the result is wrong there.";

    /// <summary>
    /// Why a weight is not there: a module without this projection keeps it in another way, and one that is not there lies elsewhere.
    /// </summary>
    /// <param name="layer">The layer that the adapter changes.</param>
    /// <param name="weights">The keys of the base's weights beside it.</param>
    public static string WhyMissing(string layer, IReadOnlyCollection<string> weights)
    {
        if (weights.Count == 0)
        {
            return "There are no weights in it: give the tree of the base, and the adapter's beside it.";
        }

        var module = layer[..(layer.LastIndexOf('.') + 1)];
        return weights.Any(key => key.StartsWith(module, StringComparison.Ordinal))
            ? "Where one of the two keeps projections apart, so must the other (--cfg.common_model_config.enable_canonical_hf_struct "
                + "true)."
            : "Both must be split alike, stage by stage: resplit makes another layout of the base.";
    }
}
