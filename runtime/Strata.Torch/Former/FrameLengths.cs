using System.Collections.Immutable;
using System.ComponentModel;
using Strata.Torch.Activations;

namespace Strata.Torch.Former;

/// <summary>What <see cref="SequenceLengths"/> was called in version 0.1; each turns into the other.</summary>
/// <param name="Lengths">The frames or windows, in the order in which their patches come.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FrameLengths(ImmutableArray<int> Lengths)
{
    /// <summary>The same lengths under the present name.</summary>
    /// <param name="frames">The lengths.</param>
    public static implicit operator SequenceLengths(FrameLengths frames) => new(frames.Lengths);

    /// <summary>The same lengths under the former name.</summary>
    /// <param name="lengths">The lengths.</param>
    public static implicit operator FrameLengths(SequenceLengths lengths) => new(lengths.Lengths);
}
