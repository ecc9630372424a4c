using System.Diagnostics;

namespace Strata.Parallel.Mpi;

/// <summary>
/// Asks again and again whether something is done. MPI's own waits keep a core busy, which other ranks may need; sleeping alone would be
/// slow, because a message moves on only while somebody asks. So it asks in turns: at once while asking moves something, which shows in
/// the time that it takes, and else after short sleeps that grow.
/// </summary>
internal static class Patience
{
    private const int AskedAtOnce = 64;

    private static readonly TimeSpan Idle = TimeSpan.FromMicroseconds(4);

    private static readonly TimeSpan Shortest = TimeSpan.FromMicroseconds(20);

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(1);

    /// <summary>Returns true when it is done, and false when the deadline is over before.</summary>
    public static bool Wait(Func<bool> isDone, TimeSpan? deadline)
    {
        var start = Stopwatch.GetTimestamp();
        var asked = 0;
        while (true)
        {
            var before = Stopwatch.GetTimestamp();
            if (isDone())
            {
                return true;
            }

            asked = Stopwatch.GetElapsedTime(before) > Idle ? 0 : asked + 1;
            if (asked <= AskedAtOnce)
            {
                continue;
            }

            var waited = Stopwatch.GetElapsedTime(start);
            if (waited > deadline)
            {
                return false;
            }

            // A hundredth of what it waits already, so that nobody waits much longer than need be.
            NativeEnvironment.Sleep(waited / 100 is var pause && pause < Shortest ? Shortest : pause > Longest ? Longest : pause);
        }
    }
}
