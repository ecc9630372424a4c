namespace Strata.Torch.Regions;

/// <summary>Says that ranks have slices of a parameter.</summary>
/// <param name="Region">The ranks.</param>
/// <param name="Axis">The dimension that is split: 0 for features that leave, 1 for features that enter.</param>
public sealed record ParameterSplit(TensorRegion Region, int Axis);
