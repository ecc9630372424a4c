namespace Strata.Torch.Attention;

/// <summary>The keys and values that every layer of a decoder has seen: what makes a token cost one token's work.</summary>
/// <remarks>For inference only: no gradient flows through remembered keys and values.</remarks>
public sealed class KeyValueCache : IDisposable
{
    private readonly GrowingLayerCache[] _layers;

    /// <summary>An empty cache.</summary>
    /// <param name="layers">The number of the decoder's layers; 0 for a cache that remembers nothing.</param>
    /// <param name="room">For how many tokens there is room at first; more make it grow.</param>
    public KeyValueCache(int layers, long room = 64) =>
        _layers = [.. Enumerable.Range(0, layers).Select(_ => new GrowingLayerCache(room))];

    /// <summary>Remembers nothing: every sequence stands alone.</summary>
    public static KeyValueCache None { get; } = new(0);

    /// <summary>The number of tokens remembered, of the longest row.</summary>
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

    /// <summary>The number of tokens remembered of each row; none where nothing is.</summary>
    public IReadOnlyList<long> Lengths => _layers.Length == 0 ? [] : _layers[0].Lengths;

    /// <summary>
    /// Takes in the row of another cache, which stays as it is: from now on one forward pass goes on with all rows, each from where it is.
    /// What lies behind a shorter row must be hidden (<see cref="AttentionMask"/>).
    /// </summary>
    /// <param name="other">The other, of one row and as many layers.</param>
    /// <param name="copies">How often it is taken.</param>
    /// <param name="room">How many tokens a row will have at most, from now on.</param>
    /// <param name="most">
    /// For how many tokens, rows times the longest, there may be memory; where there is more from before, it is given back.
    /// </param>
    public void Join(KeyValueCache other, int copies, long room, long most)
    {
        foreach (var (layer, joining) in _layers.Zip(other._layers))
        {
            layer.Join(joining, copies, room, most);
        }
    }

    /// <summary>Forgets a row; the last one takes its number. With the last of all the memory is given back.</summary>
    /// <param name="row">Its number.</param>
    public void Leave(int row)
    {
        foreach (var layer in _layers)
        {
            layer.Leave(row);
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
