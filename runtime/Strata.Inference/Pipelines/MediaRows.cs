using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Pipelines;

/// <summary>Pictures or videos as a model takes them: the patches of all, one below the other.</summary>
internal static class MediaRows
{
    /// <summary>Makes them.</summary>
    /// <param name="device">Where they are needed.</param>
    /// <param name="media">Of each its pixels, how many of them a patch has, and its sides in patches.</param>
    /// <returns>The patches, which outlive every scope; null where there are none.</returns>
    public static Patches? Of(torch.Device device, IEnumerable<(float[] Pixels, int Length, GridSize Size)> media)
    {
        var all = media.ToList();
        return all.Count == 0 ? null : new Patches(
            torch.cat([.. all.Select(one => torch.tensor(one.Pixels, [one.Pixels.Length / one.Length, one.Length]))], 0)
                .to(device)
                .DetachFromDisposeScope(),
            [.. all.Select(one => one.Size)]);
    }
}
