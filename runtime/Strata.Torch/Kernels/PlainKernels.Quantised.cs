using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Kernels;

public partial class PlainKernels
{
    /// <summary>
    /// Rows of a weight that are numbers at a time: few enough to take little memory, and so many that threads which widen and those which
    /// multiply seldom take turns.
    /// </summary>
    private const long WidenedRows = 1024;

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
        var block = torch.empty(Math.Min(WidenedRows, weight.Rows), weight.Columns, torch.ScalarType.Float32, x.device);
        for (long first = 0; first < weight.Rows; first += WidenedRows)
        {
            using var each = torch.NewDisposeScope();
            var count = Math.Min(WidenedRows, weight.Rows - first);
            var part = block.narrow(0, 0, count);
            Widen(weight, first, part);
            var product = torch.mm(wide, part.t());
            y.narrow(1, first, count).copy_(bias is null ? product : product.Plus(bias.narrow(0, first, count)));
        }

        return y.view([.. x.shape[..^1], weight.Rows]).MoveToOuterDisposeScope();
    }

    /// <summary>Writes rows of a weight as numbers.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="first">The first row.</param>
    /// <param name="block">Where they go, float32 <c>[rows, in]</c>.</param>
    protected virtual void Widen(QuantisedWeight weight, long first, torch.Tensor block)
    {
        using var widened = weight.Widened(first, block.size(0));
        _ = block.copy_(widened);
    }
}
