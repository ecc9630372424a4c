using Strata.Axes;
using Strata.Torch.Activations;
using Strata.Torch.Paging;

namespace Strata.Torch.Attention;

/// <summary>
/// Keys or values of all tokens so far, as a cache has them: attention reads them where they lie, in pages; whoever else wants them has
/// them as one activation.
/// </summary>
/// <typeparam name="TKeyValue">All key heads, or all value heads.</typeparam>
public readonly record struct Remembered<TKeyValue>
    where TKeyValue : IAxis
{
    private readonly Activation<TKeyValue> _fresh;
    private readonly bool _isValue;

    private Remembered(Activation<TKeyValue> fresh, PagedRows? pages, bool isValue) => (_fresh, Pages, _isValue) = (fresh, pages, isValue);

    /// <summary>Where they lie; null where nothing is remembered, and they are the new ones alone.</summary>
    public PagedRows? Pages { get; }

    /// <summary>How many features each row has, in heads of which width.</summary>
    internal Extent Extent => _fresh.Extent;

    /// <summary>All of them side by side, <c>[batch, keys, groups * head]</c>; of rows that lie in pages a copy.</summary>
    public Activation<TKeyValue> Whole => Pages is null ? _fresh : _fresh with { Value = _isValue ? Pages.Values() : Pages.Keys() };

    /// <summary>All of them side by side.</summary>
    /// <param name="remembered">Keys or values.</param>
    public static implicit operator Activation<TKeyValue>(Remembered<TKeyValue> remembered) => remembered.Whole;

    internal static Remembered<TKeyValue> Fresh(Activation<TKeyValue> fresh) => new(fresh, null, isValue: false);

    internal static Remembered<TKeyValue> Keys(PagedRows pages, Extent extent) => new(new(null!, extent), pages, isValue: false);

    internal static Remembered<TKeyValue> Values(PagedRows pages, Extent extent) => new(new(null!, extent), pages, isValue: true);
}
