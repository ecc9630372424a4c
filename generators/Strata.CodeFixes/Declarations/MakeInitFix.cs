using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.CodeFixes.Editing;
using Strata.Rules.Catalogue;

namespace Strata.CodeFixes.Declarations;

/// <summary>STR0013: lets files give a value of a configuration, <c>init</c> instead of <c>set</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeInitFix))]
[Shared]
public sealed class MakeInitFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ConfigurationRules.ValueNeverRead.Id];

    private protected override string Title(Diagnostic diagnostic) => "Write 'init' instead of 'set'";

    private protected override Task<IReadOnlyList<Edit>> Mend(Place place, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Edit>>(
        [
            .. (place.Around<PropertyDeclarationSyntax>()?.AccessorList?.Accessors ?? [])
                .Where(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration))
                .Select(accessor => place.Replace(accessor.Keyword.Span, "init")),
        ]);
}
