using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Strata.CodeFixes.Editing;

/// <summary>
/// Applies edits. What several findings ask for alike is done once; of two that contradict each other, the first is done.
/// </summary>
internal static class Edits
{
    /// <summary>The solution with the edits done.</summary>
    public static async Task<Solution> Apply(Solution solution, IEnumerable<Edit> edits, CancellationToken cancellation)
    {
        foreach (var group in edits.Distinct().GroupBy(edit => edit.Document))
        {
            if (solution.GetDocument(group.Key) is { } document)
            {
                var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                solution = solution.WithDocumentText(group.Key, text.WithChanges(Compatible(group.Select(edit => edit.Change))));
            }
        }

        return solution;
    }

    private static IEnumerable<TextChange> Compatible(IEnumerable<TextChange> changes)
    {
        var end = 0;
        foreach (var change in changes.OrderBy(change => change.Span.Start).ThenBy(change => change.Span.End))
        {
            if (change.Span.Start >= end)
            {
                end = change.Span.End;
                yield return change;
            }
        }
    }
}
