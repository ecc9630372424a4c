using Strata.Torch.Kernels.Host.Lanes;

namespace Strata.Torch.Kernels.Host.Numbers;

/// <summary>How numbers lie in memory, and how lanes read and write them.</summary>
/// <remarks>
/// Lanes may take the numbers of a block in another order than memory has them: what is computed together is read by one format, so that
/// the orders agree.
/// </remarks>
internal unsafe interface INumberFormat
{
    /// <summary>Bytes of one number.</summary>
    static abstract int Bytes { get; }

    /// <summary>Reads a block, twice as many numbers as lanes.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="from">The first number of the block, at any address.</param>
    static abstract (TLanes First, TLanes Second) Read<TLanes>(byte* from)
        where TLanes : unmanaged, ILanes<TLanes>;

    /// <summary>Writes a block as <see cref="Read"/> reads it, rounded to nearest, ties to even.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="to">Room for the block, at any address.</param>
    /// <param name="first">What <see cref="Read"/> gives first.</param>
    /// <param name="second">What it gives second.</param>
    static abstract void Write<TLanes>(byte* to, TLanes first, TLanes second)
        where TLanes : unmanaged, ILanes<TLanes>;

    /// <summary>Reads one number.</summary>
    /// <param name="from">Where it lies.</param>
    static abstract float ReadOne(byte* from);

    /// <summary>Writes one number, rounded to nearest, ties to even.</summary>
    /// <param name="to">Where.</param>
    /// <param name="value">The number.</param>
    static abstract void WriteOne(byte* to, float value);

    /// <summary>What a number becomes by being written and read.</summary>
    /// <param name="value">The number.</param>
    static abstract float Round(float value);
}
