using System.Collections.Immutable;
using Strata.Torch.Modules;
using TorchSharp;

namespace Strata.Torch.Rotary;

/// <summary>
/// Rotary positions with three counters, for time, height and width (Qwen2-VL; Wang et al., 2024), in the interleaved form, over
/// a share of each head.
/// </summary>
/// <param name="headDim">Features of one head.</param>
/// <param name="partialRotaryFactor">The share of each head that turns.</param>
/// <param name="ropeTheta">The base of the frequencies.</param>
/// <param name="mropeSection">How many frequencies follow each counter; they sum to half the turned features.</param>
public sealed class MultimodalRotary(int headDim, double partialRotaryFactor, double ropeTheta, ImmutableArray<int> mropeSection)
    : Module("MultimodalRotary")
{
    /// <summary>Computes the rotations of a sequence.</summary>
    /// <param name="positions">The three counters of each token, int64 <c>[3, batch, sequence]</c>.</param>
    /// <param name="elementType">The element type of the activations that will turn.</param>
    public RotaryCache At(torch.Tensor positions, torch.ScalarType elementType)
    {
        var angles = MultimodalAngles.Of(positions, (int)(headDim * partialRotaryFactor), ropeTheta, mropeSection);
        return new InterleavedRotaryCache(angles.cos().to_type(elementType), angles.sin().to_type(elementType));
    }
}
