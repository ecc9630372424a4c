using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Strata.CodeFixes.Editing;

/// <summary>A fix that consists of changes to texts; the rest of a text stays as its author laid it out.</summary>
public abstract class TextFix : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => new FixAll(this);

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var offered = new HashSet<Edit>();
        foreach (var diagnostic in context.Diagnostics)
        {
            var edits = await EditsFor(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            // Two findings at one place may have one way out.
            if (edits.Count > 0 && !edits.All(offered.Contains))
            {
                offered.UnionWith(edits);
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title(diagnostic),
                        cancellation => Edits.Apply(context.Document.Project.Solution, edits, cancellation),
                        GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>What the fix is called in the editor's menu.</summary>
    private protected abstract string Title(Diagnostic diagnostic);

    /// <summary>The changes; none where this finding can not be mended mechanically.</summary>
    private protected abstract Task<IReadOnlyList<Edit>> Mend(Place place, CancellationToken cancellation);

    private async Task<IReadOnlyList<Edit>> EditsFor(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await Place.Of(document, diagnostic, cancellation).ConfigureAwait(false) is { } place
            ? await Mend(place, cancellation).ConfigureAwait(false)
            : [];

    /// <summary>Mends all findings at once: each is looked at as it is now, and all changes are made together.</summary>
    private sealed class FixAll(TextFix fix) : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
            [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var edits = new List<Edit>();
            foreach (var diagnostic in await Findings(context).ConfigureAwait(false))
            {
                if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document)
                {
                    edits.AddRange(await fix.EditsFor(document, diagnostic, context.CancellationToken).ConfigureAwait(false));
                }
            }

            return edits.Count == 0 ? null : CodeAction.Create(
                fix.GetType().Name,
                cancellation => Edits.Apply(context.Solution, edits, cancellation),
                context.CodeActionEquivalenceKey);
        }

        private static async Task<IReadOnlyList<Diagnostic>> Findings(FixAllContext context)
        {
            if (context.Scope == FixAllScope.Document && context.Document is { } document)
            {
                return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            }

            var all = new List<Diagnostic>();
            foreach (var project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
            {
                all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
            }

            return all;
        }
    }
}
