using Strata.Torch.Kernels.Host.Lanes;

namespace Strata.Torch.Kernels.Host.Numbers;

/// <summary>Work that is the same for each width of lanes and each element type; the compiler makes one of it for each.</summary>
internal interface ILaneWork
{
    /// <summary>Does it.</summary>
    /// <typeparam name="TLanes">How many numbers at once.</typeparam>
    /// <typeparam name="TNumber">How the numbers lie in memory.</typeparam>
    void Run<TLanes, TNumber>()
        where TLanes : unmanaged, ILanes<TLanes>
        where TNumber : unmanaged, INumberFormat;
}

/// <summary>Chooses lanes and numbers.</summary>
internal static class LaneWork
{
    /// <summary>Does work on so many lanes.</summary>
    /// <typeparam name="TWork">Its kind.</typeparam>
    /// <param name="work">The work.</param>
    /// <param name="isHalf">Whether the numbers are bfloat16; float32 otherwise.</param>
    /// <param name="lanes">How many numbers at once: 16, 8 or 4.</param>
    public static void Run<TWork>(TWork work, bool isHalf, int lanes)
        where TWork : struct, ILaneWork
    {
        switch (lanes)
        {
            case 16:
                Run<TWork, Lanes512>(work, isHalf);
                break;
            case 8:
                Run<TWork, Lanes256>(work, isHalf);
                break;
            default:
                Run<TWork, Lanes128>(work, isHalf);
                break;
        }
    }

    private static void Run<TWork, TLanes>(TWork work, bool isHalf)
        where TWork : struct, ILaneWork
        where TLanes : unmanaged, ILanes<TLanes>
    {
        if (isHalf)
        {
            work.Run<TLanes, BFloat16Numbers>();
        }
        else
        {
            work.Run<TLanes, Float32Numbers>();
        }
    }
}
