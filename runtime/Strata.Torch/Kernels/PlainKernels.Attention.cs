using Strata.Torch.Activations;
using Strata.Torch.Paging;
using TorchSharp;

namespace Strata.Torch.Kernels;

public partial class PlainKernels
{
    /// <inheritdoc />
    public virtual torch.Tensor Attention(torch.Tensor query, torch.Tensor key, torch.Tensor value, torch.Tensor? bias, bool isCausal)
    {
        var (q, k, v) = (query.transpose(1, 2), key.transpose(1, 2), value.transpose(1, 2));
        var shared = q.size(1) / k.size(1);
        var one = q.size(2) == 1;
        if (shared > 1)
        {
            // A single query has no order to keep: its heads take the place of the sequence, and no key is repeated.
            (q, k, v) = one ? (q.reshape(q.size(0), k.size(1), shared, q.size(3)), k, v) : (q, Repeat(k, shared), Repeat(v, shared));
        }

        var mixture = bias is not null && torch.is_grad_enabled()
            ? StepByStep(q, k, v, bias)
            : torch.nn.functional.scaled_dot_product_attention(q, k, v, bias, is_casual: isCausal);
        return one ? mixture.reshape(query.shape) : mixture.transpose(1, 2);
    }

    /// <inheritdoc />
    public virtual torch.Tensor PagedAttention(torch.Tensor query, PagedRows rows, torch.Tensor? bias, bool isCausal)
    {
        using var scope = torch.NewDisposeScope();
        var (keys, values) = (rows.Keys().SplitLast(query.size(3)), rows.Values().SplitLast(query.size(3)));
        return Attention(query, keys, values, bias, isCausal).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public virtual torch.Tensor VariableLengthAttention(torch.Tensor query, torch.Tensor key, torch.Tensor value, SequenceLengths lengths)
    {
        var mixtures = new List<torch.Tensor>();
        var start = 0L;
        foreach (var (count, length) in lengths.Runs())
        {
            torch.Tensor Part(torch.Tensor x) =>
                x.narrow(0, start, (long)count * length).view(count, length, x.size(1), x.size(2)).transpose(1, 2);

            var mixture = torch.nn.functional.scaled_dot_product_attention(Part(query), Part(key), Part(value));
            mixtures.Add(mixture.transpose(1, 2).flatten(0, 1));
            start += count * length;
        }

        return mixtures.Count == 1 ? mixtures[0] : torch.cat(mixtures, 0);
    }

    /// <summary>
    /// The fused kernel's backward pass recomputes the softmax from its logarithmic sum, which the bias of a padded query drowns:
    /// gradients through such rows would be wrong.
    /// </summary>
    private static torch.Tensor StepByStep(torch.Tensor q, torch.Tensor k, torch.Tensor v, torch.Tensor bias)
    {
        var scores = q.matmul(k.transpose(-1, -2)).Times(Math.Pow(q.size(-1), -0.5)).Plus(bias);
        return torch.nn.functional.softmax(scores, -1, torch.ScalarType.Float32).to_type(q.dtype).matmul(v);
    }

    private static torch.Tensor Repeat(torch.Tensor x, long times) =>
        x.unsqueeze(2).expand(-1, -1, times, -1, -1).flatten(1, 2);
}
