namespace Strata.Torch.Attention;

/// <summary>The keys and values that every layer of a decoder has seen: what makes a token cost one token's work.</summary>
/// <remarks>For inference only: no gradient flows through remembered keys and values.</remarks>
public sealed class KeyValueCache : IDisposable
{
    private readonly GrowingLayerCache[] _layers;

    /// <summary>An empty cache.</summary>
    /// <param name="layers">The number of the decoder's layers; 0 for a cache that remembers nothing.</param>
    public KeyValueCache(int layers) => _layers = [.. Enumerable.Range(0, layers).Select(_ => new GrowingLayerCache())];

    /// <summary>Remembers nothing: every sequence stands alone.</summary>
    public static KeyValueCache None { get; } = new(0);

    /// <summary>The number of tokens remembered.</summary>
    public long Length => _layers.Length == 0 ? 0 : _layers[0].Length;

    /// <summary>The cache of one layer.</summary>
    /// <param name="layer">Its number, from 0.</param>
    public LayerCache this[int layer] => _layers.Length == 0 ? LayerCache.None : _layers[layer];

    /// <summary>Forgets all tokens but the first.</summary>
    /// <param name="length">How many are kept, at most as many as every layer remembers.</param>
    public void Truncate(long length)
    {
        foreach (var layer in _layers)
        {
            layer.Truncate(length);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var layer in _layers)
        {
            layer.Dispose();
        }
    }
}
