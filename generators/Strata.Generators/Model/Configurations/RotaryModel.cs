namespace Strata.Generators.Model.Configurations;

/// <summary>What a configuration with constant values says of multimodal rotary positions.</summary>
/// <param name="SectionSum">How many frequencies the sections hold in all.</param>
/// <param name="HeadDim">Features of one head.</param>
/// <param name="Factor">The share of a head that turns.</param>
public sealed record RotaryModel(long SectionSum, long HeadDim, double Factor);
