namespace Strata.Generators.Model;

/// <summary>How many features an axis has, and how many one of its heads.</summary>
/// <param name="Features">The number of features.</param>
/// <param name="HeadDim">The number of features of a head; null where the axis is not made of heads.</param>
public sealed record AxisSize(Polynomial Features, Polynomial? HeadDim);
