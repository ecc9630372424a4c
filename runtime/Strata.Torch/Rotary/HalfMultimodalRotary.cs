using System.Collections.Immutable;
using Strata.Torch.Modules;
using TorchSharp;

namespace Strata.Torch.Rotary;

/// <summary>
/// Rotary positions with three counters, for time, height and width (Qwen2-VL; Wang et al., 2024), in the half form: the first half of a
/// head turns with the second, the whole head does.
/// </summary>
/// <param name="headDim">Features of one head.</param>
/// <param name="ropeTheta">The base of the frequencies.</param>
/// <param name="mropeSection">How many frequencies follow each counter; they sum to half a head.</param>
public sealed class HalfMultimodalRotary(int headDim, double ropeTheta, ImmutableArray<int> mropeSection) : Module("HalfMultimodalRotary")
{
    /// <summary>Computes the rotations of a sequence.</summary>
    /// <param name="positions">The three counters of each token, int64 <c>[3, batch, sequence]</c>.</param>
    /// <param name="elementType">The element type of the activations that will turn.</param>
    /// <exception cref="InputException">The configuration has no sections, or they are not half a head.</exception>
    public RotaryCache At(torch.Tensor positions, torch.ScalarType elementType)
    {
        if (mropeSection.Sum() * 2 != headDim)
        {
            throw new InputException(
                $"The sections of the rotary positions are [{string.Join(", ", mropeSection)}], but they must sum to {headDim / 2}, half a head: "
                + "the configuration needs mrope_section.");
        }

        var angles = MultimodalAngles.Of(positions, headDim, ropeTheta, mropeSection);
        return new HalfRotaryCache(angles.cos().to_type(elementType), angles.sin().to_type(elementType));
    }
}
