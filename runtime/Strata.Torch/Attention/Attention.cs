using Strata.Axes;
using Strata.Torch.Activations;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Torch.Attention;

/// <summary>Scaled dot-product attention (Vaswani et al., 2017), with the scale of the head's width to the power -1/2.</summary>
public static class Attention
{
    /// <summary>Grouped-query attention (Ainslie et al., 2023): neighbouring query heads share a key and value head.</summary>
    /// <typeparam name="TQuery">All query heads.</typeparam>
    /// <typeparam name="TKeyValue">All key heads, or all value heads.</typeparam>
    /// <param name="query">Queries, <c>[batch, queries, heads * head]</c>.</param>
    /// <param name="key">Keys, <c>[batch, keys, groups * head]</c>.</param>
    /// <param name="value">Values, of the keys' shape.</param>
    /// <param name="mask">Which keys each query may look at.</param>
    /// <returns>One mixture of values for each query, of the queries' shape.</returns>
    public static Activation<TQuery> Grouped<TQuery, TKeyValue>(
        Activation<TQuery> query,
        Activation<TKeyValue> key,
        Activation<TKeyValue> value,
        AttentionMask mask)
        where TQuery : IAxis
        where TKeyValue : IAxis
    {
        var (q, k, v) = (Heads(query), Heads(key), Heads(value));
        var shared = q.size(1) / k.size(1);
        var one = q.size(2) == 1;
        if (shared > 1)
        {
            // A single query has no order to keep: its heads take the place of the sequence, and no key is repeated.
            (q, k, v) = one ? (q.reshape(q.size(0), k.size(1), shared, q.size(3)), k, v) : (q, Repeat(k, shared), Repeat(v, shared));
        }

        var mixture = mask.Bias is { } bias && torch.is_grad_enabled()
            ? Plain(q, k, v, bias)
            : torch.nn.functional.scaled_dot_product_attention(q, k, v, mask.Bias, is_casual: mask.IsCausal);
        return query with { Value = one ? mixture.reshape(query.Value.shape) : Flatten(mixture) };
    }

    /// <summary>Full attention within each frame, or within each window.</summary>
    /// <typeparam name="THeads">All heads.</typeparam>
    /// <param name="query">Queries, <c>[patches, heads * head]</c>.</param>
    /// <param name="key">Keys, of the same shape.</param>
    /// <param name="value">Values, of the same shape.</param>
    /// <param name="frames">How many patches each frame or window has.</param>
    /// <returns>One mixture of values for each query, of the queries' shape.</returns>
    public static Activation<THeads> WithinFrames<THeads>(
        Activation<THeads> query,
        Activation<THeads> key,
        Activation<THeads> value,
        FrameLengths frames)
        where THeads : IAxis
    {
        var mixtures = new List<torch.Tensor>();
        var start = 0;
        foreach (var (count, length) in frames.Runs())
        {
            torch.Tensor Part(Activation<THeads> x) =>
                Heads(x with { Value = x.Value.narrow(0, start, (long)count * length).view(count, length, x.Extent.Size) });

            var mixture = torch.nn.functional.scaled_dot_product_attention(Part(query), Part(key), Part(value));
            mixtures.Add(Flatten(mixture).flatten(0, 1));
            start += count * length;
        }

        return query with { Value = mixtures.Count == 1 ? mixtures[0] : torch.cat(mixtures, 0) };
    }

    /// <summary>
    /// Attention step by step. The fused kernel's backward pass recomputes the softmax from its logarithmic sum, which the bias of a
    /// padded query drowns: gradients through such rows would be wrong.
    /// </summary>
    private static torch.Tensor Plain(torch.Tensor q, torch.Tensor k, torch.Tensor v, torch.Tensor bias)
    {
        var scores = (q.matmul(k.transpose(-1, -2)) * Math.Pow(q.size(-1), -0.5)) + bias;
        return torch.nn.functional.softmax(scores, -1, torch.ScalarType.Float32).to_type(q.dtype).matmul(v);
    }

    /// <summary><c>[batch, sequence, heads * head]</c> to <c>[batch, heads, sequence, head]</c>.</summary>
    private static torch.Tensor Heads<TAxis>(Activation<TAxis> x)
        where TAxis : IAxis => x.Value.SplitLast(x.Extent.HeadDim).transpose(1, 2);

    private static torch.Tensor Flatten(torch.Tensor x) => x.transpose(1, 2).MergeLast();

    private static torch.Tensor Repeat(torch.Tensor x, long times) =>
        x.unsqueeze(2).expand(-1, -1, times, -1, -1).flatten(1, 2);
}
