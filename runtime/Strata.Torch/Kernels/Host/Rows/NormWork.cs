using Strata.Torch.Kernels.Host.Lanes;
using Strata.Torch.Kernels.Host.Numbers;

namespace Strata.Torch.Kernels.Host.Rows;

/// <summary>Normalises rows that lie one after the other, and adds a branch before where there is one.</summary>
internal unsafe struct NormWork : ILaneWork
{
    /// <summary>What is normalised, <c>[rows, features]</c>.</summary>
    public byte* X;

    /// <summary>What is added first, of the same shape; null for nothing.</summary>
    public byte* Branch;

    /// <summary>Where the sum goes, of the same shape.</summary>
    public byte* Sum;

    /// <summary>The weight, <c>[features]</c>.</summary>
    public byte* Weight;

    /// <summary>Where the norm goes, <c>[rows, features]</c>.</summary>
    public byte* Y;

    /// <summary>How many rows.</summary>
    public long Rows;

    /// <summary>Numbers of a row.</summary>
    public long Features;

    /// <summary>Added to the mean square.</summary>
    public float Epsilon;

    public readonly void Run<TLanes, TNumber>()
        where TLanes : unmanaged, ILanes<TLanes>
        where TNumber : unmanaged, INumberFormat
    {
        for (var row = 0L; row < Rows; row++)
        {
            var offset = row * Features * TNumber.Bytes;
            if (Branch != null)
            {
                NormRows<TLanes, TNumber>.Add(X + offset, Branch + offset, Sum + offset, Features);
            }

            NormRows<TLanes, TNumber>.Norm((Branch != null ? Sum : X) + offset, Weight, Y + offset, Features, Epsilon);
        }
    }
}
