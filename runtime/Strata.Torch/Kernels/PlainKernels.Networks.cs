using TorchSharp;

namespace Strata.Torch.Kernels;

public partial class PlainKernels
{
    /// <inheritdoc />
    public virtual torch.Tensor Linear(torch.Tensor x, torch.Tensor weight, torch.Tensor? bias) =>
        torch.nn.functional.linear(x, weight, bias);

    /// <inheritdoc />
    public virtual torch.Tensor SwiGlu(torch.Tensor gateUp)
    {
        var features = gateUp.size(-1) / 2;
        return torch.nn.functional.silu(gateUp.narrow(-1, 0, features)) * gateUp.narrow(-1, features, features);
    }

    /// <inheritdoc />
    public virtual torch.Tensor CrossEntropy(torch.Tensor logits, torch.Tensor targets, long ignored, double smoothing = 0) =>
        torch.nn.functional.cross_entropy(
            logits.to_type(torch.ScalarType.Float32), targets, ignore_index: ignored, label_smoothing: smoothing);
}
