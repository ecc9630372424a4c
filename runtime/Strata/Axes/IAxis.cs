namespace Strata.Axes;

/// <summary>A feature axis: the last dimension of an activation, and a dimension of a weight.</summary>
/// <remarks>
/// Axes are told apart by name, not by size: the query and the hidden axis of GLM-4.1V both have 4096 features, and mixing them up
/// is a compile error.
/// </remarks>
public interface IAxis;
