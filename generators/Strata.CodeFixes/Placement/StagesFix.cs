using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.CodeFixes.Editing;

namespace Strata.CodeFixes.Placement;

/// <summary>
/// Rewrites the lists of one tower. The finding says which and to what: its property <c>Tower</c> is the tower's short name, and
/// <c>Remedy.0</c>, <c>Remedy.1</c> and so on are the layers on each stage, chunk by chunk.
/// </summary>
public abstract class StagesFix : TextFix
{
    /// <summary>The finding's property that names the tower.</summary>
    public const string TowerProperty = "Tower";

    /// <summary>The finding's property that says where the tower is, where the model has several of its type; empty elsewhere.</summary>
    public const string AtProperty = "At";

    /// <summary>What the finding's properties that hold the lists begin with; the chunk's number follows.</summary>
    public const string RemedyProperty = "Remedy.";

    private protected sealed override Task<IReadOnlyList<Edit>> Mend(Place place, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Edit>>(
            place.Around<ClassDeclarationSyntax>() is { } deployment
            && place.Diagnostic.Properties.TryGetValue(TowerProperty, out var tower)
            && tower is { Length: > 0 }
                ? [.. Remedies(place.Diagnostic)
                    .SelectMany((layers, chunk) => Rewrite(place, deployment, (tower, At(place.Diagnostic)), chunk, layers))]
                : []);

    private static string At(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue(AtProperty, out var at) ? at ?? "" : "";

    private static IEnumerable<string> Remedies(Diagnostic diagnostic)
    {
        for (var chunk = 0;
            diagnostic.Properties.TryGetValue(RemedyProperty + Number(chunk), out var layers) && layers is { Length: > 0 };
            chunk++)
        {
            yield return layers;
        }
    }

    private static IEnumerable<Edit> Rewrite(
        Place place, ClassDeclarationSyntax deployment, (string Type, string At) tower, int chunk, string layers)
    {
        var stages = StagesSyntax.Of(deployment, tower.Type, tower.At, place.Model);
        return stages.FirstOrDefault(candidate => candidate.Chunk == chunk) is { } written
            ? [AttributeArguments.Positional(place, written.Attribute, layers)]
            : (stages.LastOrDefault()?.Attribute.Parent ?? deployment.AttributeLists.LastOrDefault()) is { } after
                ? [Add(place, after, StagesSyntax.Text(tower.Type, layers, chunk, stages.FirstOrDefault()))]
                : [];
    }

    private static Edit Add(Place place, SyntaxNode after, string attribute) =>
        place.Insert(after.Span.End, place.Text.End() + place.Text.Indent(after.SpanStart) + attribute);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
