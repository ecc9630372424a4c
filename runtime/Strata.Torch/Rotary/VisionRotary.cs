using Strata.Torch.Kernels;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Torch.Rotary;

/// <summary>Rotary positions in two dimensions: half of a head's frequencies follow the row, half the column.</summary>
/// <param name="headDim">Features of one head; a multiple of four.</param>
/// <exception cref="InputException">It is none.</exception>
public sealed class VisionRotary(int headDim) : Module("VisionRotary")
{
    private const double Theta = 10000.0;

    private readonly int _half = headDim > 0 && headDim % 4 == 0 ? headDim / 2 : throw new InputException(
        $"Rotary positions in two dimensions turn pairs by row and pairs by column, so that a head has a multiple of 4 features, and this "
        + $"one has {headDim}: correct the configuration's width or number of heads.");

    /// <summary>Computes the rotations of all patches.</summary>
    /// <param name="grid">Where each patch lies.</param>
    /// <param name="device">Where the activations are.</param>
    public RotaryCache At(PatchGrid grid, torch.Device device)
    {
        var frequencies = RotaryFrequencies.Of(_half, Theta, device);
        var rows = torch.tensor(grid.Rows, torch.ScalarType.Float32, device).unsqueeze(-1) * frequencies;
        var columns = torch.tensor(grid.Columns, torch.ScalarType.Float32, device).unsqueeze(-1) * frequencies;
        var angles = torch.cat([rows, columns], -1).unsqueeze(1);
        return new RotaryCache(angles.cos(), angles.sin(), RotaryPairs.Halves);
    }
}
