using System.Globalization;

namespace Strata.Schemas;

/// <summary>One row of a <see cref="ShapeReport"/>.</summary>
/// <param name="Path">The place in the module tree; <c>i</c> stands for a layer's number.</param>
/// <param name="Symbol">The shape in members of the configuration.</param>
/// <param name="Shape">The shape in numbers.</param>
/// <param name="Times">How many parameters the row stands for.</param>
/// <param name="HfKeys">HuggingFace's keys.</param>
/// <param name="MmKey">MindSpeed-MM's key.</param>
public sealed record ShapeReportRow(string Path, string Symbol, string Shape, int Times, string HfKeys, string MmKey)
{
    internal string[] Cells => [Path, Symbol, Shape, Times.ToString(CultureInfo.InvariantCulture), HfKeys, MmKey];
}
