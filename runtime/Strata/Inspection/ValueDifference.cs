namespace Strata.Inspection;

/// <summary>How the values of two tensors differ.</summary>
/// <param name="Name">The tensor.</param>
/// <param name="Elements">How many elements it has; of element types below a byte, how many bytes.</param>
/// <param name="Differing">How many of them differ in their bytes.</param>
/// <param name="LargestAbsolute">The largest absolute difference; not a number where one is in one of them, null for types that are no floats.</param>
/// <param name="LargestRelative">The largest difference as a ratio to the larger of the two magnitudes; null for types that are no floats.</param>
public sealed record ValueDifference(string Name, long Elements, long Differing, double? LargestAbsolute, double? LargestRelative);
