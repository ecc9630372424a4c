using Strata.Axes;
using TorchSharp;

namespace Strata.Torch.Activations;

/// <summary>Takes the heads of an activation apart.</summary>
internal static class HeadDimension
{
    extension<TAxis>(Activation<TAxis> x)
        where TAxis : IAxis
    {
        /// <summary><c>[..., heads * head]</c> to <c>[..., heads, head]</c>, without copying.</summary>
        /// <param name="what">Who asks for heads, for the message.</param>
        /// <exception cref="InvalidOperationException">The axis has no heads.</exception>
        /// <exception cref="InputException">Its features are no whole number of heads.</exception>
        public torch.Tensor Heads(string what) => x.Extent is { HeadDim: > 0 } extent
            ? extent.Size % extent.HeadDim == 0 ? x.Value.SplitLast(extent.HeadDim) : throw new InputException(
                $"{what} takes whole heads, and {AxisName.Of(typeof(TAxis))} has {extent.Size} features in heads of {extent.HeadDim}: let "
                + "its Size be a number of heads times HeadDim, or correct the configuration.")
            : throw new InvalidOperationException(
                $"{what} takes heads, and the axis {AxisName.Of(typeof(TAxis))} has none: declare it as an IHeadAxis, which says "
                + "HeadDim too.");
    }
}
