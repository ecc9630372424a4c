namespace Strata.Placement;

/// <summary>The layers of a tower that a stage holds.</summary>
/// <param name="Tower">The tower.</param>
/// <param name="First">The number of the first one in the whole tower.</param>
/// <param name="Count">How many; 0 where the stage holds none.</param>
public sealed record StageLayers(TowerSchema Tower, int First, int Count);
