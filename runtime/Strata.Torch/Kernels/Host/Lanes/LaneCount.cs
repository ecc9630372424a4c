using System.Runtime.Intrinsics;

namespace Strata.Torch.Kernels.Host.Lanes;

/// <summary>How many numbers at once are best on this processor.</summary>
internal static class LaneCount
{
    /// <summary>16, 8 or 4.</summary>
    public static int Best { get; } = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4;
}
