using Strata.Torch.Kernels.Host.Rows;
using TorchSharp;

namespace Strata.Torch.Kernels.Host;

internal sealed partial class HostKernels
{
    /// <inheritdoc />
    public override torch.Tensor RmsNorm(torch.Tensor x, torch.Tensor weight, Scalar epsilon) =>
        Rows(x, weight.numel()) is { } rows && x.size(-1) == weight.numel() && Takes(x, weight)
            ? Norm(x, null, weight, rows, epsilon).Normed
            : base.RmsNorm(x, weight, epsilon);

    /// <inheritdoc />
    public override (torch.Tensor Sum, torch.Tensor Normed) AddRmsNorm(
        torch.Tensor x, torch.Tensor branch, torch.Tensor weight, Scalar epsilon) =>
        Rows(x, weight.numel()) is { } rows && x.size(-1) == weight.numel() && Takes(x, branch, weight)
            && x.shape.AsSpan().SequenceEqual(branch.shape)
            ? Norm(x, branch, weight, rows, epsilon)
            : base.AddRmsNorm(x, branch, weight, epsilon);

    private static unsafe (torch.Tensor Sum, torch.Tensor Normed) Norm(
        torch.Tensor x, torch.Tensor? branch, torch.Tensor weight, long rows, Scalar epsilon)
    {
        using var scope = torch.NewDisposeScope();
        var y = torch.empty(x.shape, x.dtype);
        var sum = branch is null ? y : torch.empty(x.shape, x.dtype);
        Run(y, new NormWork
        {
            X = Address(x.contiguous()),
            Branch = branch is null ? null : Address(branch.contiguous()),
            Sum = Address(sum),
            Weight = Address(weight.contiguous()),
            Y = Address(y),
            Rows = rows,
            Features = weight.numel(),
            Epsilon = epsilon.ToSingle(),
        });
        return (sum.MoveToOuterDisposeScope(), y.MoveToOuterDisposeScope());
    }
}
