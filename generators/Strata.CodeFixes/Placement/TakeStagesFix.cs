using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Strata.Rules.Catalogue;

namespace Strata.CodeFixes.Placement;

/// <summary>STR4006: takes a tower's stages from the <c>model.json</c> that they contradict.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeStagesFix))]
[Shared]
public sealed class TakeStagesFix : StagesFix
{
    /// <summary>The finding's property that names the file.</summary>
    public const string FileProperty = "File";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ModelFileRules.StagesDiffer.Id];

    private protected override string Title(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(FileProperty, out var file) ? $"Take the stages from {file}" : "Take the stages from the file";
}
