using TorchSharp;

namespace Strata.Torch.Rotary;

/// <summary>The frequencies that rotary embeddings turn at.</summary>
internal static class RotaryFrequencies
{
    /// <summary>The frequencies <c>theta^(-2i / width)</c>, in float32 step by step as the original computes them.</summary>
    /// <param name="width">The number of features that turn.</param>
    /// <param name="theta">The base.</param>
    /// <param name="device">Where they are needed.</param>
    /// <returns><c>[width / 2]</c>, float32.</returns>
    public static torch.Tensor Of(int width, double theta, torch.Device device)
    {
        using var exponents = torch.arange(0, width, 2, torch.ScalarType.Float32, device) / width;
        using var powers = torch.pow((float)theta, exponents);
        return powers.reciprocal();
    }
}
