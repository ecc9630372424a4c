using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Attention;

/// <summary>A layer's keys and values in memory that doubles when it is full, so that a token costs no copy of those before it.</summary>
internal sealed class GrowingLayerCache : LayerCache, IDisposable
{
    private const long Smallest = 64;

    private torch.Tensor? _keys;
    private torch.Tensor? _values;

    /// <summary>The number of tokens remembered.</summary>
    public long Length { get; private set; }

    public override (Activation<TKeyValue> Keys, Activation<TKeyValue> Values) Append<TKeyValue>(
        Activation<TKeyValue> key,
        Activation<TKeyValue> value)
    {
        using var untracked = torch.no_grad();
        var added = key.Value.size(1);
        _keys = Write(_keys, key.Value, Length);
        _values = Write(_values, value.Value, Length);
        Length += added;
        return (key with { Value = _keys.narrow(1, 0, Length) }, value with { Value = _values.narrow(1, 0, Length) });
    }

    /// <summary>Forgets all tokens but the first; the memory stays.</summary>
    /// <param name="length">How many are kept.</param>
    public void Truncate(long length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    public void Dispose()
    {
        _keys?.Dispose();
        _values?.Dispose();
        (_keys, _values, Length) = (null, null, 0);
    }

    private static torch.Tensor Write(torch.Tensor? memory, torch.Tensor added, long length)
    {
        var needed = length + added.size(1);
        if (memory is null || memory.size(1) < needed)
        {
            var capacity = Math.Max(Smallest, memory is null ? needed : Math.Max(needed, memory.size(1) * 2));
            var grown = torch.empty([added.size(0), capacity, added.size(2)], added.dtype, added.device).DetachFromDisposeScope();
            if (memory is not null)
            {
                using var old = memory.narrow(1, 0, length);
                using var start = grown.narrow(1, 0, length);
                start.copy_(old);
                memory.Dispose();
            }

            memory = grown;
        }

        using var place = memory.narrow(1, length, added.size(1));
        place.copy_(added);
        return memory;
    }
}
