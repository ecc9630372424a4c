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
    /// <returns>All keys and values so far, <c>[batch, keys, groups * head]</c>, where they lie.</returns>
    /// <exception cref="InvalidOperationException">It was given some in this step already: two layers have one cache.</exception>
    public virtual (Remembered<TKeyValue> Keys, Remembered<TKeyValue> Values) Append<TKeyValue>(
        Activation<TKeyValue> key,
        Activation<TKeyValue> value)
        where TKeyValue : IAxis => (Remembered<TKeyValue>.Fresh(key), Remembered<TKeyValue>.Fresh(value));
}
