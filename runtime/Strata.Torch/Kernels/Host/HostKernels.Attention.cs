using Strata.Torch.Kernels.Host.Queries;
using TorchSharp;

namespace Strata.Torch.Kernels.Host;

internal sealed partial class HostKernels
{
    /// <inheritdoc />
    public override torch.Tensor Attention(torch.Tensor query, torch.Tensor key, torch.Tensor value, torch.Tensor? bias, bool isCausal) =>
        query.size(1) == 1 && query.numel() > 0 && key.numel() > 0 && (!isCausal || key.size(1) == 1) && Takes(query, key, value, bias)
            && LieAlike(query, key, value) && (bias is null || bias.numel() == key.size(0) * key.size(1))
            ? Looked(query, key, value, bias)
            : base.Attention(query, key, value, bias, isCausal);

    /// <summary>Whether keys and values are of one shape that the query's heads share out evenly, each head's numbers in a row.</summary>
    private static bool LieAlike(torch.Tensor query, torch.Tensor key, torch.Tensor value) =>
        key.shape.AsSpan().SequenceEqual(value.shape) && key.size(0) == query.size(0) && key.size(3) == query.size(3)
            && query.size(2) % key.size(2) == 0 && key.stride(3) == 1 && value.stride(3) == 1;

    private static unsafe torch.Tensor Looked(torch.Tensor query, torch.Tensor key, torch.Tensor value, torch.Tensor? bias)
    {
        using var scope = torch.NewDisposeScope();
        var y = torch.empty(query.shape, query.dtype);
        Run(y, new QueryWork(
            new QueryShape
            {
                Query = Address(query.contiguous()),
                Key = Address(key),
                Value = Address(value),
                Bias = bias is null ? null : Address(bias.contiguous()),
                Y = Address(y),
                Batch = query.size(0),
                Keys = key.size(1),
                Heads = query.size(2),
                Shared = query.size(2) / key.size(2),
                Head = query.size(3),
                KeyStrides = Strides(key),
                ValueStrides = Strides(value),
            },
            HostThreads.Pool), key, value);
        return y.MoveToOuterDisposeScope();
    }

    private static (long Batch, long Key, long Group) Strides(torch.Tensor x) => (x.stride(0), x.stride(1), x.stride(2));
}
