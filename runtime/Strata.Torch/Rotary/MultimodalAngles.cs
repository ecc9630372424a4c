using TorchSharp;

namespace Strata.Torch.Rotary;

/// <summary>The angles of rotary positions with three counters, for time, height and width (Qwen2-VL; Wang et al., 2024).</summary>
internal static class MultimodalAngles
{
    /// <summary>Each section of the frequencies follows a counter of its own.</summary>
    /// <param name="positions">The three counters of each token, int64 <c>[3, batch, sequence]</c>.</param>
    /// <param name="width">The number of features that turn.</param>
    /// <param name="theta">The base of the frequencies.</param>
    /// <param name="sections">How many frequencies follow each counter; they sum to <c>width / 2</c>.</param>
    /// <returns><c>[batch, sequence, 1, width / 2]</c>, float32.</returns>
    public static torch.Tensor Of(torch.Tensor positions, int width, double theta, IReadOnlyList<int> sections)
    {
        var frequencies = RotaryFrequencies.Of(width, theta, positions.device);
        var angles = positions.to_type(torch.ScalarType.Float32).unsqueeze(-1) * frequencies;
        var parts = new List<torch.Tensor>();
        var start = 0;
        foreach (var (section, count) in sections.Index())
        {
            parts.Add(angles.select(0, section % 3).narrow(-1, start, count));
            start += count;
        }

        return torch.cat(parts, -1).unsqueeze(-2);
    }
}
