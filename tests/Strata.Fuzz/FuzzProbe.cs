using System.Diagnostics;

namespace Strata.Fuzz;

/// <summary>Gives one input to its reader, under limits of time and memory.</summary>
internal static class FuzzProbe
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(2);

    /// <summary>Characters of a message: it names the fault, and does not show the file.</summary>
    private const int LongestMessage = 4_000;

    /// <summary>Whether the input was accepted, or why the reader failed.</summary>
    public static (bool Accepted, string? Failure) Try(FuzzFormat format, byte[] input)
    {
        var (accepted, failure, slow) = Once(format, input);

        // A machine can pause for any reason; a reader that is slow is slow again.
        var isSlow = slow && failure is null && Once(format, input).Slow;
        return (accepted, isSlow ? $"it takes more than {LongestTime}" : failure);
    }

    private static (bool Accepted, string? Failure, bool Slow) Once(FuzzFormat format, byte[] input)
    {
        var accepted = false;
        var start = Stopwatch.GetTimestamp();
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            format.Read(input);
            accepted = true;
        }
        catch (InputException exception) when (exception.Message.Length is > 0 and < LongestMessage)
        {
            // The other right answer.
        }
        catch (Exception exception)
        {
            return (false, exception.ToString(), false);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var most = (64L << 20) + (4L * input.Length);
        var isSlow = Stopwatch.GetElapsedTime(start) > LongestTime;
        return (accepted, allocated > most ? $"it takes {allocated} bytes for {input.Length}" : null, isSlow);
    }
}
