using System.Collections.Immutable;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Torch.Rotary;

/// <summary>Multimodal rotary positions: three counters, for time, height and width (Qwen2-VL; Wang et al., 2024).</summary>
/// <typeparam name="TStyle">Which features turn together.</typeparam>
/// <param name="headDim">Features of one head.</param>
/// <param name="ropeTheta">The base of the frequencies.</param>
/// <param name="mropeSection">How many frequencies follow each counter; they sum to half the turned features.</param>
/// <param name="partialRotaryFactor">The share of each head that turns; the whole, where the configuration does not say.</param>
public class MRope<TStyle>(int headDim, double ropeTheta, ImmutableArray<int> mropeSection, double partialRotaryFactor = 1.0)
    : Module("MRope")
    where TStyle : IRotaryStyle
{
    private readonly int _turned = (int)(headDim * partialRotaryFactor);

    /// <summary>Computes the rotations of a sequence.</summary>
    /// <param name="positions">The three counters of each token, int64 <c>[3, batch, sequence]</c>.</param>
    /// <param name="elementType">The element type of the activations that will turn.</param>
    /// <exception cref="InputException">The configuration has no sections, or they are not half of what turns.</exception>
    /// <exception cref="ArgumentException">The positions have another shape.</exception>
    public RotaryCache At(torch.Tensor positions, torch.ScalarType elementType)
    {
        if (mropeSection.Sum() * 2 != _turned)
        {
            var whole = _turned == headDim ? "a head" : $"the {_turned} features of a head that turn";
            throw new InputException(
                $"The sections of the rotary positions are [{string.Join(", ", mropeSection)}], but they must sum to {_turned / 2}, "
                + $"half {whole}: the configuration needs mrope_section.");
        }

        if (positions.dim() != 3 || positions.size(0) != 3)
        {
            throw new ArgumentException(
                $"Positions are three counters a token, [3, batch, sequence], and these are [{string.Join(", ", positions.shape)}]: take "
                + $"{nameof(MultimodalPositions)}, or of text alone the same counter three times, "
                + "torch.arange(length).expand(3, batch, length).",
                nameof(positions));
        }

        var angles = Angles(positions);
        return new RotaryCache(angles.cos().to_type(elementType), angles.sin().to_type(elementType), TStyle.Pairs);
    }

    /// <summary>Each section of the frequencies follows a counter of its own: <c>[batch, sequence, 1, turned / 2]</c>, float32.</summary>
    private torch.Tensor Angles(torch.Tensor positions)
    {
        var frequencies = RotaryFrequencies.Of(_turned, ropeTheta, positions.device);
        var angles = positions.to_type(torch.ScalarType.Float32).unsqueeze(-1) * frequencies;
        var parts = new List<torch.Tensor>();
        var start = 0;
        foreach (var (section, count) in mropeSection.Index())
        {
            parts.Add(angles.select(0, section % 3).narrow(-1, start, count));
            start += count;
        }

        return torch.cat(parts, -1).unsqueeze(-2);
    }
}
