using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Analysis.Files;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.ModelFiles;

/// <summary>
/// The rules of model files, STR40xx. What breaks them comes to light as a file is read, as programs read it, and is said at the very key
/// or
/// value.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelFileAnalyzer() : RuleAnalyzer(ModelFileRules.All)
{
    /// <summary>The rules that the source can break too.</summary>
    private static readonly IReadOnlyList<(Rule Rule, Action<AnalysisContext> Check)> InSource =
    [
        (ModelFileRules.FileUnusable, FileNames.Register),
        (ModelFileRules.StagesDiffer, FileStages.Register),
    ];

    private protected override void Register(AnalysisContext context)
    {
        ModelFileDiagnostics.Register(context, SupportedDiagnostics);
        foreach (var (_, register) in InSource)
        {
            register(context);
        }
    }
}
