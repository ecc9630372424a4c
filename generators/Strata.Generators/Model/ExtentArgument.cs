namespace Strata.Generators.Model;

/// <summary>The extent of an axis.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Axis">The axis.</param>
public sealed record ExtentArgument(string Name, AxisModel Axis) : ArgumentModel(Name);
