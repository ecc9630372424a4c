using Microsoft.CodeAnalysis;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Diagnostics;

/// <content>The rules of placement, in the words that programs use too.</content>
internal static partial class Descriptors
{
    private static readonly IReadOnlyList<DiagnosticDescriptor> AllPlacement = [.. LayoutRules.All.Select(rule => Of(rule, "Strata.Placement"))];
}
