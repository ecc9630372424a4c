namespace Strata.Torch.Positions;

/// <summary>The patches that a vision tower takes, as <c>vision_config</c> of a <c>config.json</c> says.</summary>
/// <param name="Channels">Colour channels: <c>in_channels</c>.</param>
/// <param name="Frames">Frames in a patch: <c>temporal_patch_size</c>.</param>
/// <param name="Side">Side of a patch, in pixels: <c>patch_size</c>.</param>
/// <param name="Merge">Patches along each side of the square that becomes one token: <c>spatial_merge_size</c>.</param>
public sealed record PatchFormat(int Channels, int Frames, int Side, int Merge)
{
    /// <summary>Numbers in one patch.</summary>
    public long Length => (long)Channels * Frames * Side * Side;
}
