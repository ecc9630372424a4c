namespace Strata.Checkpoints.Torch.Pickles;

/// <summary>A tensor as the pickle describes it; nothing of it is checked against the archive yet.</summary>
/// <param name="storage">Where its elements are.</param>
/// <param name="offset">Elements before its first.</param>
/// <param name="shape">The sizes of its dimensions.</param>
/// <param name="strides">Elements from one index to the next, for each dimension.</param>
/// <param name="type">The storage class or element type that its elements are of, for example <c>torch.float8_e4m3fn</c>.</param>
internal sealed class PickleTensor(PickleStorage storage, long offset, long[] shape, long[] strides, PickleGlobal type)
{
    internal PickleStorage Storage { get; } = storage;

    internal long Offset { get; } = offset;

    internal long[] Shape { get; } = shape;

    internal long[] Strides { get; } = strides;

    internal PickleGlobal Type { get; } = type;
}
