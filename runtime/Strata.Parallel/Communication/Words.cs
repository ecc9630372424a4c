using System.Globalization;

namespace Strata.Parallel.Communication;

/// <summary>What communicators say.</summary>
internal static class Words
{
    /// <summary>The deadline is over.</summary>
    public static string Late(TimeSpan deadline) =>
        $"no other rank came within {deadline.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s. It is lost, slow or waits "
            + "elsewhere: look for its own message, or allow more time";

    /// <summary>A call failed.</summary>
    public static CommunicationException Failed(ICommunicator communicator, string call, string why) =>
        new($"{call} on rank {communicator.Rank} of {communicator.Size}: {why}.");
}
