namespace Strata.Models.Blocks;

/// <content>What the modules ask of a configuration; the configuration itself needs no module.</content>
public abstract partial record VisionTowerConfig
{
    /// <summary>The patches that the tower takes.</summary>
    public PatchFormat Patches => new(InChannels, TemporalPatchSize, PatchSize, SpatialMergeSize);
}
