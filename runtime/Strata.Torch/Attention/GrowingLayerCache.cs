using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Attention;

/// <summary>
/// A layer's keys and values in memory that doubles when it is full, so that a token costs no copy of those before it. Each row begins at
/// its memory's start, however long the others are.
/// </summary>
/// <param name="first">For how many tokens there is room at first.</param>
internal sealed class GrowingLayerCache(long first) : LayerCache, IDisposable
{
    private readonly List<long> _lengths = [];
    private torch.Tensor? _keys;
    private torch.Tensor? _values;
    private long _room = long.MaxValue;

    /// <summary>The number of tokens remembered of each row.</summary>
    public IReadOnlyList<long> Lengths => _lengths;

    /// <summary>The number of tokens remembered of the longest row.</summary>
    public long Length => _lengths.Count == 0 ? 0 : _lengths.Max();

    public override (Activation<TKeyValue> Keys, Activation<TKeyValue> Values) Append<TKeyValue>(
        Activation<TKeyValue> key,
        Activation<TKeyValue> value)
    {
        using var untracked = torch.no_grad();
        var (rows, added) = ((int)key.Value.size(0), key.Value.size(1));
        if (_lengths.Count == 0)
        {
            _lengths.AddRange(Enumerable.Repeat(0L, rows));
        }

        Write(ref _keys, key.Value);
        Write(ref _values, value.Value);
        for (var row = 0; row < rows; row++)
        {
            _lengths[row] += added;
        }

        return (key with { Value = Rows(_keys!) }, value with { Value = Rows(_values!) });
    }

    /// <summary>Forgets all tokens of each row but the first; the memory stays.</summary>
    /// <param name="length">How many are kept.</param>
    public void Truncate(long length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        for (var row = 0; row < _lengths.Count; row++)
        {
            _lengths[row] = Math.Min(length, _lengths[row]);
        }
    }

    /// <summary>Takes in another's row, once or several times.</summary>
    /// <param name="other">The other, of one row.</param>
    /// <param name="copies">How often.</param>
    /// <param name="room">How many tokens a row will have at most.</param>
    /// <param name="most">For how many tokens the memory may have room; more is given back.</param>
    public void Join(GrowingLayerCache other, int copies, long room, long most)
    {
        var rows = _lengths.Count + copies;
        _room = room;
        Join(ref _keys, other._keys!);
        Join(ref _values, other._values!);
        _lengths.AddRange(Enumerable.Repeat(other.Length, copies));

        void Join(ref torch.Tensor? memory, torch.Tensor joining)
        {
            var needed = Math.Max(Length, other.Length);
            if (memory is null || memory.size(0) < rows || memory.size(1) < needed || memory.size(0) * memory.size(1) > most)
            {
                Move(ref memory, [rows, Math.Min(room, needed + first), joining.size(2)], joining);
            }

            for (var row = _lengths.Count; row < rows; row++)
            {
                using var scope = torch.NewDisposeScope();
                _ = Row(memory!, row, 0, other.Length).copy_(joining.narrow(1, 0, other.Length));
            }
        }
    }

    /// <summary>Forgets a row; the last one takes its place.</summary>
    /// <param name="row">Its number.</param>
    public void Leave(int row)
    {
        var last = _lengths.Count - 1;
        if (last == 0)
        {
            Dispose();
            return;
        }

        if (row != last)
        {
            using var scope = torch.NewDisposeScope();
            _ = Row(_keys!, row, 0, _lengths[last]).copy_(Row(_keys!, last, 0, _lengths[last]));
            _ = Row(_values!, row, 0, _lengths[last]).copy_(Row(_values!, last, 0, _lengths[last]));
            _lengths[row] = _lengths[last];
        }

        _lengths.RemoveAt(last);
    }

    public void Dispose()
    {
        _keys?.Dispose();
        _values?.Dispose();
        (_keys, _values, _room) = (null, null, long.MaxValue);
        _lengths.Clear();
    }

    private static torch.Tensor Row(torch.Tensor memory, int row, long start, long count) =>
        memory.narrow(0, row, 1).narrow(1, start, count);

    private torch.Tensor Rows(torch.Tensor memory)
    {
        var longest = memory.narrow(1, 0, Length);
        return memory.size(0) == _lengths.Count ? longest : longest.narrow(0, 0, _lengths.Count);
    }

    private void Write(ref torch.Tensor? memory, torch.Tensor added)
    {
        var needed = Length + added.size(1);
        if (memory is null || memory.size(1) < needed)
        {
            var capacity = Math.Max(first, memory is null ? needed : Math.Max(needed, memory.size(1) * 2));

            // No more rows than there are: those that have left would make the longest so many times longer.
            Move(ref memory, [_lengths.Count, Math.Min(_room, capacity), added.size(2)], added);
        }

        using var scope = torch.NewDisposeScope();
        if (_lengths.All(length => length == Length))
        {
            _ = memory!.narrow(0, 0, _lengths.Count).narrow(1, Length, added.size(1)).copy_(added);
            return;
        }

        foreach (var (row, length) in _lengths.Index())
        {
            _ = Row(memory!, row, length, added.size(1)).copy_(added.narrow(0, row, 1));
        }
    }

    /// <summary>
    /// New memory with what was in the old. It begins as zeros: what lies behind a short row is hidden by a mask, and must be a number.
    /// </summary>
    private void Move(ref torch.Tensor? memory, long[] shape, torch.Tensor like)
    {
        using var scope = torch.NewDisposeScope();
        var grown = torch.zeros(shape, like.dtype, like.device).DetachFromDisposeScope();
        if (memory is not null)
        {
            var rows = Math.Min(_lengths.Count, shape[0]);
            _ = grown.narrow(0, 0, rows).narrow(1, 0, Length).copy_(memory.narrow(0, 0, rows).narrow(1, 0, Length));
            memory.Dispose();
        }

        memory = grown;
    }
}
