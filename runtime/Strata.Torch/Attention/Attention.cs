using Strata.Axes;
using Strata.Declarations;
using Strata.Torch.Activations;
using Strata.Torch.Kernels;
using Strata.Torch.Regions;
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
    /// <exception cref="InvalidOperationException">An axis has no heads.</exception>
    /// <exception cref="InputException">The query heads are no multiple of the key and value heads, or not as wide.</exception>
    public static Activation<TQuery> Grouped<[HasHeads] TQuery, [HasHeads] TKeyValue>(
        Activation<TQuery> query,
        Activation<TKeyValue> key,
        Activation<TKeyValue> value,
        AttentionMask mask)
        where TQuery : IAxis
        where TKeyValue : IAxis => query.IsGhost ? query : Shared(query, key.Extent, typeof(TKeyValue)) with
        {
            Value = DeviceKernels.Of(query.Value).Attention(Heads(query), Heads(key), Heads(value), mask.Bias, mask.IsCausal).MergeLast(),
        };

    /// <summary>Grouped-query attention over what a cache has, which is read where it lies.</summary>
    /// <typeparam name="TQuery">All query heads.</typeparam>
    /// <typeparam name="TKeyValue">All key heads, or all value heads.</typeparam>
    /// <param name="query">Queries, <c>[batch, queries, heads * head]</c>.</param>
    /// <param name="key">Keys, <c>[batch, keys, groups * head]</c>.</param>
    /// <param name="value">Values, of the keys' shape, from the same call of <see cref="LayerCache.Append{TKeyValue}"/>.</param>
    /// <param name="mask">Which keys each query may look at.</param>
    /// <returns>One mixture of values for each query, of the queries' shape.</returns>
    /// <exception cref="InvalidOperationException">An axis has no heads.</exception>
    /// <exception cref="InputException">The query heads are no multiple of the key and value heads, or not as wide.</exception>
    public static Activation<TQuery> Grouped<[HasHeads] TQuery, [HasHeads] TKeyValue>(
        Activation<TQuery> query,
        Remembered<TKeyValue> key,
        Remembered<TKeyValue> value,
        AttentionMask mask)
        where TQuery : IAxis
        where TKeyValue : IAxis => key.Pages is null || key.Pages != value.Pages
        ? Grouped(query, key.Whole, value.Whole, mask)
        : Shared(query, key.Extent, typeof(TKeyValue)) with
        {
            Value = DeviceKernels.Of(query.Value).PagedAttention(Heads(query), key.Pages, mask.Bias, mask.IsCausal).MergeLast(),
        };

    /// <summary>Variable-length attention: full attention within each of several sequences that lie one after the other.</summary>
    /// <typeparam name="THeads">All heads.</typeparam>
    /// <param name="query">Queries, <c>[tokens, heads * head]</c>.</param>
    /// <param name="key">Keys, of the same shape.</param>
    /// <param name="value">Values, of the same shape.</param>
    /// <param name="lengths">How many tokens each sequence has: the patches of a frame or window, for example.</param>
    /// <returns>One mixture of values for each query, of the queries' shape.</returns>
    /// <exception cref="InvalidOperationException">The axis has no heads.</exception>
    /// <exception cref="InputException">The sequences together have more or fewer tokens.</exception>
    public static Activation<THeads> VariableLength<[HasHeads] THeads>(
        Activation<THeads> query,
        Activation<THeads> key,
        Activation<THeads> value,
        SequenceLengths lengths)
        where THeads : IAxis => query.IsGhost ? query : Covered(query, lengths) with
        {
            Value = DeviceKernels.Of(query.Value).VariableLengthAttention(Heads(query), Heads(key), Heads(value), lengths).MergeLast(),
        };

    /// <summary>The queries, when their heads share out those of the keys: broadcasting would take others in silence.</summary>
    private static Activation<TQuery> Shared<TQuery>(Activation<TQuery> query, Extent keys, Type axis)
        where TQuery : IAxis
    {
        var (own, width) = (query.Extent, keys.HeadDim);
        return own.HeadDim == 0 || width == 0 || (own.HeadDim == width && keys.Size > 0 && own.Size % keys.Size == 0) ? query
            : throw new InputException(
                $"{nameof(Attention)} lets each key and value head serve as many query heads, all of one width: "
                + $"{AxisName.Of(typeof(TQuery))} has {own.Size / own.HeadDim} of {own.HeadDim} features, "
                + $"{AxisName.Of(axis)} {keys.Size / width} of {width}. Let the number of key and value heads divide that of query heads: "
                + "correct the configuration, or the order of what is passed.");
    }

    /// <summary>The queries, when each belongs to a sequence: those beyond would be left out in silence.</summary>
    private static Activation<THeads> Covered<THeads>(Activation<THeads> query, SequenceLengths lengths)
        where THeads : IAxis => query.Value.size(0) == lengths.Total ? query
        : throw new InputException(
            $"{nameof(VariableLength)} is given {query.Value.size(0)} tokens, and sequences of {lengths.Total} together: tokens lie one "
            + "after the other, [tokens, heads * head], and each belongs to one sequence.");

    private static torch.Tensor Heads<TAxis>(Activation<TAxis> x)
        where TAxis : IAxis
    {
        TensorShare.RequireRows(x.Share, nameof(Attention));
        return x.Heads(nameof(Attention));
    }
}
