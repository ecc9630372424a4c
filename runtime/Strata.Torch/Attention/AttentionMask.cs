using Strata.Torch.Activations;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Torch.Attention;

/// <summary>Which keys each query may look at.</summary>
public sealed class AttentionMask
{
    private AttentionMask(bool isCausal, torch.Tensor? bias) => (IsCausal, Bias) = (isCausal, bias);

    /// <summary>Queries and keys are the same tokens and only the order limits them: no bias is needed.</summary>
    public bool IsCausal { get; }

    /// <summary>
    /// Added to the scores, <c>[batch, 1, queries, keys]</c>: 0 where a query may look, the element type's lowest number where it may
    /// not; null where nothing is hidden or order alone hides it. The lowest number and not minus infinity, so that the row of a padded
    /// token, which may look nowhere, stays finite, as in the original.
    /// </summary>
    public torch.Tensor? Bias { get; }

    /// <summary>Each token looks at itself and the tokens before it, padding and other sequences of its row excepted.</summary>
    /// <param name="padding">
    /// 0 where a key is padding, otherwise 1, or the number of its sequence where several are packed into a row, int64
    /// <c>[batch, keys]</c>; null where there is no padding.
    /// </param>
    /// <param name="queries">The number of queries: the last of the keys' positions.</param>
    /// <param name="keys">The number of keys.</param>
    /// <param name="elementType">The element type of the scores.</param>
    /// <param name="device">Where the scores are.</param>
    public static AttentionMask Causal(
        torch.Tensor? padding,
        long queries,
        long keys,
        torch.ScalarType elementType,
        torch.Device device)
    {
        if (padding is null && (queries == keys || queries == 1))
        {
            return new AttentionMask(queries > 1, null);
        }

        using var scope = torch.NewDisposeScope();
        var visible = torch.ones([queries, keys], torch.ScalarType.Bool, device).tril(keys - queries).view(1, 1, queries, keys);
        if (padding is not null)
        {
            padding = padding.to(device);
            visible = visible.logical_and(padding.to_type(torch.ScalarType.Bool).view(-1, 1, 1, keys));

            // What a cache holds was never packed, and is not asked: that would wait for the device at every token.
            if (queries == keys && padding.max().item<long>() > 1)
            {
                visible = visible.logical_and(padding.view(-1, 1, 1, keys).eq(padding.view(-1, 1, keys, 1)));
            }
        }

        var bias = torch.zeros(visible.shape, elementType, device).Fill(visible.logical_not(), Lowest(elementType));
        return new AttentionMask(false, bias.MoveToOuterDisposeScope());
    }

    /// <summary>Each token of a batch looks at itself and at what came before it, padding excepted.</summary>
    /// <param name="inputs">The new tokens, which lie where the scores are, and the padding of all keys.</param>
    /// <param name="cache">What came before.</param>
    /// <param name="x">The activations that will attend, <c>[batch, sequence, feature]</c>: they give the element type.</param>
    public static AttentionMask Causal(MultimodalInputs inputs, KeyValueCache cache, torch.Tensor x) =>
        Causal(inputs.Padding, inputs.Ids.size(1), cache.Length + inputs.Ids.size(1), x.dtype, inputs.Ids.device);

    private static double Lowest(torch.ScalarType elementType) => elementType switch
    {
        torch.ScalarType.Float16 => -65504.0,
        torch.ScalarType.BFloat16 => -3.3895313892515355e38,
        torch.ScalarType.Float64 => double.MinValue,
        _ => float.MinValue,
    };
}
