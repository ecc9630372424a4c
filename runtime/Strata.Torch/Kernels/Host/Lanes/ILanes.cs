namespace Strata.Torch.Kernels.Host.Lanes;

/// <summary>Several float32 numbers that a processor computes with at once.</summary>
/// <typeparam name="TSelf">The width.</typeparam>
internal unsafe interface ILanes<TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>How many numbers.</summary>
    static abstract int Count { get; }

    /// <summary>One number again and again.</summary>
    static abstract TSelf Of(float value);

    /// <summary>Reads numbers that lie at any address.</summary>
    /// <param name="from">The first of <see cref="Count"/>.</param>
    static abstract TSelf Load(float* from);

    /// <summary>Writes numbers to any address.</summary>
    /// <param name="value">The numbers.</param>
    /// <param name="to">Room for <see cref="Count"/>.</param>
    static abstract void Store(TSelf value, float* to);

    /// <summary>Reads twice <see cref="Count"/> bfloat16 numbers, widened: a shift each.</summary>
    /// <param name="from">The first, at any address.</param>
    /// <returns>Those at even places and those at odd ones, as they lie in the halves of a word.</returns>
    static abstract (TSelf Even, TSelf Odd) LoadBFloat16(ushort* from);

    /// <summary>Writes twice <see cref="Count"/> bfloat16 numbers, rounded to nearest, ties to even.</summary>
    /// <param name="even">Those at even places.</param>
    /// <param name="odd">Those at odd ones.</param>
    /// <param name="to">Room for both, at any address.</param>
    static abstract void StoreBFloat16(TSelf even, TSelf odd, ushort* to);

    /// <summary><c>a * b + sum</c>, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf sum);

    /// <summary>The sum of both.</summary>
    static abstract TSelf Add(TSelf a, TSelf b);

    /// <summary>The product of both.</summary>
    static abstract TSelf Multiply(TSelf a, TSelf b);

    /// <summary>The quotient of both.</summary>
    static abstract TSelf Divide(TSelf a, TSelf b);

    /// <summary>The larger of both; none where one is no number.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>e to the power of each.</summary>
    static abstract TSelf Exp(TSelf value);

    /// <summary>The sum of all numbers.</summary>
    static abstract float Sum(TSelf value);
}
