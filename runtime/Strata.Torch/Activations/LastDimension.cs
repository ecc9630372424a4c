using TorchSharp;

namespace Strata.Torch.Activations;

/// <summary>Takes the last dimension of a tensor apart and puts it together again.</summary>
internal static class LastDimension
{
    extension(torch.Tensor x)
    {
        /// <summary><c>[..., groups * size]</c> to <c>[..., groups, size]</c>, without copying.</summary>
        /// <param name="size">The size of one group.</param>
        public torch.Tensor SplitLast(long size) => x.view([.. x.shape[..^1], x.size(-1) / size, size]);

        /// <summary><c>[..., groups, size]</c> to <c>[..., groups * size]</c>, without copying where the layout allows.</summary>
        public torch.Tensor MergeLast() => x.reshape([.. x.shape[..^2], x.size(-2) * x.size(-1)]);
    }
}
