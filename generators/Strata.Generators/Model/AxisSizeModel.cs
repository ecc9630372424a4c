namespace Strata.Generators.Model;

/// <summary>The size that a public axis has by one configuration.</summary>
/// <param name="Axis">The axis, fully qualified.</param>
/// <param name="Configuration">The configuration, fully qualified.</param>
/// <param name="Size">The size.</param>
public sealed record AxisSizeModel(string Axis, string Configuration, AxisSize Size);
