using Microsoft.CodeAnalysis;
using Strata.Proofs;

namespace Strata.Generators.Diagnostics;

/// <content>The rules of model files, in the words that programs use too.</content>
internal static partial class Rules
{
    private static readonly IReadOnlyList<DiagnosticDescriptor> AllModelFiles = [.. ModelFileRules.All.Select(rule => Of(rule, "Strata.ModelFiles"))];
}
