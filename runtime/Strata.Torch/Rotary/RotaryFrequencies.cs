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
        // Numbers that native code reads live until it has: TorchSharp lets go of them at once.
        Scalar first = 0, step = 2, all = width;
        using var numbers = torch.arange(first, all, step, torch.ScalarType.Float32, device);
        using var exponents = numbers.div(all);
        using var powers = torch.pow((float)theta, exponents);
        GC.KeepAlive(first);
        GC.KeepAlive(step);
        GC.KeepAlive(all);
        return powers.reciprocal();
    }
}
