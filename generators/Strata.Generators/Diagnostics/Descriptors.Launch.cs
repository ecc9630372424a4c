using Microsoft.CodeAnalysis;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Diagnostics;

/// <content>The rules of launching. Those of conversions only the program has: no declaration holds the arguments of one.</content>
internal static partial class Descriptors
{
    private static readonly IReadOnlyList<DiagnosticDescriptor> AllLaunch =
    [
        .. LaunchRules.All
            .Where(rule => rule != LaunchRules.ConversionAgrees && rule != LaunchRules.ListIsOneArgument)
            .Select(rule => Of(rule, "Strata.Launch")),
    ];
}
