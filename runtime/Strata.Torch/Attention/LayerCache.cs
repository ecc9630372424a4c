using Strata.Axes;
using Strata.Torch.Activations;

namespace Strata.Torch.Attention;

/// <summary>The keys and values that one layer has seen.</summary>
public class LayerCache
{
    private protected LayerCache()
    {
    }

    /// <summary>Remembers nothing: every sequence stands alone.</summary>
    public static LayerCache None { get; } = new();

    /// <summary>Adds the keys and values of new tokens.</summary>
    /// <typeparam name="TKeyValue">All key heads, or all value heads.</typeparam>
    /// <param name="key">New keys, <c>[batch, new, groups * head]</c>.</param>
    /// <param name="value">New values, of the same shape.</param>
    /// <returns>All keys and values so far, <c>[batch, keys, groups * head]</c>.</returns>
    public virtual (Activation<TKeyValue> Keys, Activation<TKeyValue> Values) Append<TKeyValue>(
        Activation<TKeyValue> key,
        Activation<TKeyValue> value)
        where TKeyValue : IAxis => (key, value);
}
