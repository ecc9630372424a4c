using Strata.Rules.Words;

namespace Strata.MmConvert.Grammar;

/// <summary>How a configuration is printed.</summary>
/// <param name="Level">What it begins with: 0 the converter, 1 the method, 2 its settings.</param>
/// <param name="Comments">With a word on each setting.</param>
/// <param name="SkipDefault">Without what is as if it were not given.</param>
/// <param name="SkipNull">Without what is nothing.</param>
internal sealed record PrintConfig(int Level, bool Comments, bool SkipDefault, bool SkipNull)
{
    /// <summary>Reads what follows <c>--print_config=</c>.</summary>
    /// <param name="level">The level at which it stands.</param>
    /// <param name="flags">The flags, or null.</param>
    /// <exception cref="UsageException">There is no such flag.</exception>
    public static PrintConfig Parse(int level, string? flags)
    {
        var read = new PrintConfig(level, false, false, false);
        foreach (var flag in (flags ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            read = flag switch
            {
                "comments" => read with { Comments = true },
                "skip_default" => read with { SkipDefault = true },
                "skip_null" or "skip_unset" => read with { SkipNull = true },
                _ => throw new UsageException(
                    $"'--print_config' is followed by {Quoted.Of(flag)}; expected comments, skip_default, skip_null or skip_unset, "
                        + "with commas between them."),
            };
        }

        return read;
    }
}
