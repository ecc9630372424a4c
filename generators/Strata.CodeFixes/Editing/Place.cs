using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Strata.CodeFixes.Editing;

/// <summary>Where a finding is: its document, as text, as syntax and with meaning.</summary>
internal sealed class Place(Document document, Diagnostic diagnostic, SourceText text, SyntaxNode root, SemanticModel model)
{
    /// <summary>The document.</summary>
    public Document Document { get; } = document;

    /// <summary>The finding.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;

    /// <summary>The document's text.</summary>
    public SourceText Text { get; } = text;

    /// <summary>What the document means.</summary>
    public SemanticModel Model { get; } = model;

    /// <summary>The innermost syntax at the finding.</summary>
    public SyntaxNode Node { get; } = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>The innermost syntax of a kind around the finding.</summary>
    public T? Around<T>()
        where T : SyntaxNode => Node.FirstAncestorOrSelf<T>();

    /// <summary>Inserts text into this document.</summary>
    public Edit Insert(int position, string text) => new(Document.Id, new TextSpan(position, 0), text);

    /// <summary>Replaces text of this document.</summary>
    public Edit Replace(TextSpan span, string text) => new(Document.Id, span, text);

    /// <summary>Reads a document at a finding; null where it has no syntax, or no longer reaches that far.</summary>
    public static async Task<Place?> Of(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null || !root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            ? null
            : new Place(document, diagnostic, await document.GetTextAsync(cancellation).ConfigureAwait(false), root, model);
    }
}
