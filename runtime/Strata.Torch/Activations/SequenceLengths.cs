using System.Collections.Immutable;

namespace Strata.Torch.Activations;

/// <summary>How many rows each of several sequences has that lie one after the other in an activation: frames, windows, clips.</summary>
/// <param name="Lengths">The sequences' lengths, in the order in which their rows come.</param>
public sealed record SequenceLengths(ImmutableArray<int> Lengths)
{
    /// <summary>How many rows all sequences have together.</summary>
    internal long Total => Lengths.Sum(length => (long)length);

    /// <summary>Neighbouring sequences of equal length, which can be computed together: how many, and how long each.</summary>
    public IEnumerable<(int Count, int Length)> Runs()
    {
        var first = 0;
        while (first < Lengths.Length)
        {
            var next = first;
            while (next < Lengths.Length && Lengths[next] == Lengths[first])
            {
                next++;
            }

            yield return (next - first, Lengths[first]);
            first = next;
        }
    }
}
