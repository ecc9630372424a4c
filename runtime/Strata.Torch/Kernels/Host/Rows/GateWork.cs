using Strata.Torch.Kernels.Host.Lanes;
using Strata.Torch.Kernels.Host.Numbers;

namespace Strata.Torch.Kernels.Host.Rows;

/// <summary>The gated linear unit of rows that lie one after the other.</summary>
internal unsafe struct GateWork : ILaneWork
{
    /// <summary>Gate and up side by side, <c>[rows, 2 * features]</c>.</summary>
    public byte* X;

    /// <summary>Where the result goes, <c>[rows, features]</c>.</summary>
    public byte* Y;

    /// <summary>How many rows.</summary>
    public long Rows;

    /// <summary>Numbers of a row of the result.</summary>
    public long Features;

    public readonly void Run<TLanes, TNumber>()
        where TLanes : unmanaged, ILanes<TLanes>
        where TNumber : unmanaged, INumberFormat
    {
        var bytes = Features * TNumber.Bytes;
        for (var row = 0L; row < Rows; row++)
        {
            var gate = X + (row * 2 * bytes);
            GateRows<TLanes, TNumber>.SwiGlu(gate, gate + bytes, Y + (row * bytes), Features);
        }
    }
}
