using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Axes;

/// <summary>How many features an axis has, and how many one of its heads.</summary>
/// <param name="Features">The number of features.</param>
/// <param name="HeadDim">The number of features of a head; null where the axis is not made of heads.</param>
public sealed record AxisSize(Polynomial Features, Polynomial? HeadDim)
{
    /// <summary>Whether it is no polynomial in this project's own text, which is told there.</summary>
    public bool IsTold { get; init; }
}

/// <summary>The size that a public axis has by one configuration.</summary>
/// <param name="Axis">The axis, fully qualified.</param>
/// <param name="Configuration">The configuration, fully qualified.</param>
/// <param name="Size">The size.</param>
public sealed record AxisSizeModel(string Axis, string Configuration, AxisSize Size);
