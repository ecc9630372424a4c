namespace Strata.Configuration;

/// <summary>How large a JSON file may be before it is refused.</summary>
/// <param name="LargestBytes">The most bytes.</param>
/// <param name="DeepestLevel">The most levels of objects and lists.</param>
internal readonly record struct JsonDocumentLimits(int LargestBytes, int DeepestLevel);
