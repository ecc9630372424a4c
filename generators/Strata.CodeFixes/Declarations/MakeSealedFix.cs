using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.CodeFixes.Editing;
using Strata.Rules.Catalogue;

namespace Strata.CodeFixes.Declarations;

/// <summary>STR0002: seals a block. An abstract or static one can not be sealed: there is no saying what its author meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeSealedFix))]
[Shared]
public sealed class MakeSealedFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DeclarationRules.BlockNotSealed.Id];

    private protected override string Title(Diagnostic diagnostic) => "Make sealed";

    private protected override Task<IReadOnlyList<Edit>> Mend(Place place, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Edit>>(place.Around<ClassDeclarationSyntax>() is { } block && !IsOpen(block)
            ? [place.Insert(
                block.Modifiers
                    .Where(modifier => modifier.IsKind(SyntaxKind.PartialKeyword))
                    .DefaultIfEmpty(block.Keyword)
                    .First()
                    .SpanStart,
                "sealed ")]
            : []);

    private static bool IsOpen(ClassDeclarationSyntax block) =>
        block.Modifiers.Any(SyntaxKind.AbstractKeyword) || block.Modifiers.Any(SyntaxKind.StaticKeyword);
}
