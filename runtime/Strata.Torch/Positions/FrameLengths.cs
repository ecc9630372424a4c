using System.Collections.Immutable;

namespace Strata.Torch.Positions;

/// <summary>How many patches each frame of a batch has, or each window of its frames.</summary>
/// <param name="Lengths">The frames or windows, in the order in which their patches come.</param>
public sealed record FrameLengths(ImmutableArray<int> Lengths)
{
    /// <summary>Neighbouring frames of equal length, which can be computed together: how many, and how long each.</summary>
    public IEnumerable<(int Frames, int Length)> Runs()
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
