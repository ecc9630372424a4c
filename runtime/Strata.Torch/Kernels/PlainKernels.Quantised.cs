using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Kernels;

public partial class PlainKernels
{
    /// <summary>Rows of a weight that are numbers at a time: few enough to stay in a cache until the product has read them.</summary>
    private const long WidenedRows = 256;

    /// <inheritdoc />
    public virtual torch.Tensor Linear(torch.Tensor x, QuantisedWeight weight, torch.Tensor? bias)
    {
        if (x.requires_grad && torch.is_grad_enabled())
        {
            throw new InvalidOperationException(
                "A gradient is asked for through a weight that is stored as codes, which is for inference alone: train the model that it "
                + "was quantised from, or compute under torch.no_grad().");
        }

        using var scope = torch.NewDisposeScope();
        var wide = x.reshape(-1, weight.Columns).to(torch.ScalarType.Float32);
        var y = torch.empty(wide.size(0), weight.Rows, x.dtype, x.device);
        for (long first = 0; first < weight.Rows; first += WidenedRows)
        {
            using var each = torch.NewDisposeScope();
            var count = Math.Min(WidenedRows, weight.Rows - first);
            var product = torch.mm(wide, Widened(weight, first, count).t());
            y.narrow(1, first, count).copy_(bias is null ? product : product.Plus(bias.narrow(0, first, count)));
        }

        return y.view([.. x.shape[..^1], weight.Rows]).MoveToOuterDisposeScope();
    }

    /// <summary>Rows of a weight as numbers.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    /// <returns>float32 <c>[count, in]</c>.</returns>
    protected virtual torch.Tensor Widened(QuantisedWeight weight, long first, long count) => weight.Widened(first, count);
}
