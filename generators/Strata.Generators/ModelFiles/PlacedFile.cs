using Microsoft.CodeAnalysis.Text;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.ModelFiles;

/// <summary>A JSON file as it was read.</summary>
/// <param name="Root">Its root object; null where it can not be read.</param>
/// <param name="Fault">Why it can not be read, and where; null where it can.</param>
/// <param name="Relaxed">What was passed over, and where.</param>
internal sealed record PlacedFile(
    PlacedValue? Root, (string Words, TextSpan Span)? Fault, IReadOnlyList<(JsonRelaxed What, TextSpan Span)> Relaxed);
