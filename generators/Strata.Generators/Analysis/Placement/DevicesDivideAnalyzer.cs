using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>STR2008: the devices are a multiple of a replica.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DevicesDivideAnalyzer() : LayoutAnalyzer(LayoutRules.DevicesDivide, PipelineProof.DevicesDivide);
