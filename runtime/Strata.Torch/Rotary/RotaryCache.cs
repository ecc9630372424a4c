using Strata.Axes;
using Strata.Declarations;
using Strata.Torch.Activations;
using Strata.Torch.Kernels;
using Strata.Torch.Regions;
using TorchSharp;

namespace Strata.Torch.Rotary;

/// <summary>Rotations of one sequence's positions, computed once and applied in every layer (Su et al., 2021).</summary>
/// <param name="cos">
/// Cosines, <c>[..., sequence, 1, pairs]</c>, in the element type to turn in: the activations', or float32 where the original does so.
/// </param>
/// <param name="sin">Sines, of the same shape and type.</param>
/// <param name="pairs">Which features turn together; those beyond the pairs pass unchanged.</param>
public sealed class RotaryCache(torch.Tensor cos, torch.Tensor sin, RotaryPairs pairs)
{
    // Asked once: each size of a tensor costs a call into native code.
    private readonly long _pairs = cos.size(-1);

    /// <summary>Turns each head of an activation by its position.</summary>
    /// <typeparam name="TAxis">An axis made of heads.</typeparam>
    /// <param name="x">Queries or keys, <c>[..., sequence, heads * head]</c>.</param>
    /// <returns>The same, turned.</returns>
    /// <exception cref="InvalidOperationException">Ranks have shares of the rows, or the axis has no heads.</exception>
    /// <exception cref="InputException">The features are no whole number of heads, or heads are narrower than what turns.</exception>
    public Activation<TAxis> Rotate<[HasHeads] TAxis>(Activation<TAxis> x)
        where TAxis : IAxis
    {
        TensorShare.RequireRows(x.Share, nameof(Rotate));
        return x.IsGhost ? x
            : 2 * _pairs > x.Extent.HeadDim && x.Extent.HeadDim > 0 ? throw new InputException(
                $"{nameof(Rotate)} turns {2 * _pairs} features of each head, and those of {AxisName.Of(typeof(TAxis))} have "
                + $"{x.Extent.HeadDim}: make the rotary positions from the HeadDim of that axis.")
            : x with { Value = DeviceKernels.Of(x.Value).Rotate(x.Heads(nameof(Rotate)), cos, sin, pairs).MergeLast() };
    }
}
