using System.Collections.Concurrent;
using System.Diagnostics;

namespace Strata.Fuzz;

/// <summary>Tries many inputs on all cores.</summary>
internal sealed class FuzzRun(ulong seed)
{
    /// <summary>Failures after which a run ends: more of the same would say no more.</summary>
    private const int MostFailures = 20;

    public ConcurrentDictionary<string, FuzzCount> Counts { get; } = new();

    public ConcurrentQueue<FuzzFailure> Failures { get; } = new();

    /// <summary>
    /// Tries the inputs from 0 to below <paramref name="inputs"/>, in turn over the formats, and no longer than <paramref name="time"/>.
    /// </summary>
    public void Try(IReadOnlyList<FuzzFormat> formats, long inputs, TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, inputs), 256), (range, state) =>
        {
            for (var index = range.Item1; index < range.Item2 && index < inputs && !state.ShouldExitCurrentIteration; index++)
            {
                Try(formats[(int)(index % formats.Count)], index);
                if (Failures.Count >= MostFailures || Stopwatch.GetElapsedTime(start) > time)
                {
                    state.Stop();
                }
            }
        });
    }

    private void Try(FuzzFormat format, long index)
    {
        var input = format.Input(seed, index);
        var (accepted, failure) = FuzzProbe.Try(format, input);
        Counts.GetOrAdd(format.Name, _ => new()).Add(accepted);
        if (failure is not null)
        {
            Failures.Enqueue(new(format.Name, index, input, failure));
        }
    }
}
