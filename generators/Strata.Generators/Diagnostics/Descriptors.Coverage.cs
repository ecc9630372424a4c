using Microsoft.CodeAnalysis;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Diagnostics;

/// <content>The rules that hold a declaration against a checkpoint.</content>
internal static partial class Descriptors
{
    private static readonly IReadOnlyList<DiagnosticDescriptor> AllCoverage = [.. CoverageRules.All.Select(rule => Of(rule, Checkpoints))];
}
