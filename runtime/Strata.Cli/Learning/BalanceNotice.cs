using Strata.Cli.Hosting;
using Strata.Training.Ranks;

namespace Strata.Cli.Learning;

/// <summary>Says where pictures are to be shared out and there is nobody to share them with.</summary>
internal static class BalanceNotice
{
    /// <summary>Says it, once.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="ranks">The ranks.</param>
    /// <param name="isAsked">Whether it was asked for.</param>
    public static void Tell(CommandConsole console, TrainingRanks ranks, bool isAsked)
    {
        if (isAsked && ranks.Replicas.Size == 1 && ranks.World.Rank == 0)
        {
            console.Error.WriteLine(
                $"warning: --encoder-dp-balance changes nothing: there is one replica ({ranks.World.Size} "
                + $"rank{(ranks.World.Size > 1 ? "s" : "")}), and pictures have nowhere else to go. "
                + "Start a multiple of its ranks, or leave it out.");
        }
    }
}
