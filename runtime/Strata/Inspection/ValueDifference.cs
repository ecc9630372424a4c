namespace Strata.Inspection;

/// <summary>How the values of two tensors differ.</summary>
/// <param name="Name">The tensor.</param>
/// <param name="Elements">How many elements it has; of element types below a byte, how many bytes.</param>
/// <param name="Differing">How many of them differ in their bytes.</param>
/// <param name="LargestAbsolute">The largest absolute difference, or not a number; null for other types than floats.</param>
/// <param name="LargestRelative">The largest as a ratio to the larger of the two magnitudes; null for other types than floats.</param>
public sealed record ValueDifference(string Name, long Elements, long Differing, double? LargestAbsolute, double? LargestRelative);
