using Strata.Axes;
using Strata.Torch.Activations;
using Strata.Torch.Layers;
using TorchSharp;

namespace Strata.Torch.Positions;

/// <summary>Reads a square table of position vectors between its rows, bicubically.</summary>
/// <remarks>
/// The same numbers as PyTorch's <c>grid_sample</c> with bicubic interpolation (a = -0.75), half-pixel centres and border padding,
/// written as one matrix product, which every backend has and through which gradients flow.
/// </remarks>
public static class PositionTable
{
    private const float A = -0.75f;

    /// <summary>Computes the position vector of every patch, in float32 until the end.</summary>
    /// <typeparam name="TPositions">The axis of the table's rows, a square number of them.</typeparam>
    /// <typeparam name="TOut">The feature axis.</typeparam>
    /// <param name="table">The table, <c>[side * side, feature]</c>.</param>
    /// <param name="grid">Where each patch lies, and in how large a picture.</param>
    /// <param name="elementType">The element type of the result.</param>
    /// <returns>One vector a patch, <c>[patches, feature]</c>.</returns>
    public static Activation<TOut> Sample<TPositions, TOut>(
        Embedding<TPositions, TOut> table,
        PatchGrid grid,
        torch.ScalarType elementType)
        where TPositions : IAxis
        where TOut : IAxis
    {
        var weight = table.Weight;
        var side = (int)Math.Round(Math.Sqrt(weight.size(0)));
        var rows = Weights(grid.Rows, grid.Heights, side).to(weight.device);
        var columns = Weights(grid.Columns, grid.Widths, side).to(weight.device);
        var mixture = (rows.unsqueeze(2) * columns.unsqueeze(1)).flatten(1);
        return table.Vectors(torch.mm(mixture, weight.to_type(torch.ScalarType.Float32)).to_type(elementType));
    }

    /// <summary>How much of each of the table's lines each patch takes along one axis, <c>[patches, side]</c>.</summary>
    private static torch.Tensor Weights(int[] coordinates, int[] sizes, int side)
    {
        var weights = new float[coordinates.Length * side];
        for (var patch = 0; patch < coordinates.Length; patch++)
        {
            var line = weights.AsSpan(patch * side, side);
            var normalised = ((coordinates[patch] + 0.5f) / sizes[patch] * 2f) - 1f;
            var place = (((normalised + 1f) * side) - 1f) / 2f;
            var floor = MathF.Floor(place);
            for (var tap = -1; tap <= 2; tap++)
            {
                line[Math.Clamp((int)floor + tap, 0, side - 1)] += Cubic(MathF.Abs(place - floor - tap));
            }
        }

        return torch.tensor(weights, [coordinates.Length, side]);
    }

    /// <summary>Keys's convolution kernel (1981) at a distance below two.</summary>
    private static float Cubic(float x) => x <= 1f
        ? ((((A + 2f) * x) - (A + 3f)) * x * x) + 1f
        : (((((A * x) - (5f * A)) * x) + (8f * A)) * x) - (4f * A);
}
