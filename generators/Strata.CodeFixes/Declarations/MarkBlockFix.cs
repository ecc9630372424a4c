using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.CodeFixes.Editing;
using Strata.Rules.Catalogue;

namespace Strata.CodeFixes.Declarations;

/// <summary>STR0032: marks a class that is declared as a block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkBlockFix))]
[Shared]
public sealed class MarkBlockFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [BlockRules.NotMarked.Id];

    private protected override string Title(Diagnostic diagnostic) => "Mark as a block";

    private protected override Task<IReadOnlyList<Edit>> Mend(Place place, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Edit>>(place.Around<ClassDeclarationSyntax>() is { } block
            ? [place.Insert(block.SpanStart, Mark(block) + (place.Text.SameLine(block.SpanStart, block.Span.End)
                ? " "
                : place.Text.End() + place.Text.Indent(block.SpanStart)))]
            : []);

    /// <summary>The mark; in full where an attribute of another's has its name.</summary>
    private static string Mark(ClassDeclarationSyntax block) => block.AttributeLists.SelectMany(list => list.Attributes)
        .Any(attribute => attribute.Name.ToString().Split('.').Last() is "Block" or "BlockAttribute")
            ? "[Strata.Declarations.Block]"
            : "[Block]";
}
