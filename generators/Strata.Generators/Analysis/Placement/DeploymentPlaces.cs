using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Walks;
using Strata.Rules.Catalogue;
using Strata.Rules.Layouts;

namespace Strata.Generators.Analysis.Placement;

/// <summary>Knows where in the source each entry and setting of a deployment is written.</summary>
/// <param name="type">The class.</param>
/// <param name="reading">What was read of it.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class DeploymentPlaces(INamedTypeSymbol type, DeploymentReading reading, CancellationToken cancellation)
{
    /// <summary>The most exact location of a place.</summary>
    public Location? Find(LayoutPlace place)
    {
        var deployment = Syntax(type.Attribute(SymbolNames.DeploymentAttribute));
        return place.Setting.Length == 0 ? Entry(place)
            : place.Setting[0] == '.' ? type.GetMembers(place.Setting.Substring(1)).Append(type).First().Locations.FirstOrDefault()
            : place.Setting.StartsWith("Stages#", StringComparison.Ordinal) ? Numbered(place.Setting)
            : Named(place.Tower >= 0 ? Attributes(place.Tower).FirstOrDefault().Syntax : deployment, place.Setting)
                ?? (place.Setting == "ExpertParallel" ? Named(deployment, "Launch") : null)
                ?? (place.Setting == "Model" ? ModelArgument(deployment) : deployment?.Name.GetLocation())
                ?? type.Locations.FirstOrDefault();
    }

    /// <summary>What a code fix needs: the tower, and its lists as they would be right.</summary>
    public ImmutableDictionary<string, string?> Mend(Finding<LayoutPlace> finding)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        foreach (var remedy in Remedies.Of(finding, reading.Layout))
        {
            var tower = LayoutBuilder.Towers(reading.Deployment)[remedy.Key];
            properties = properties.SetItem("Tower", tower.Block).SetItem("At", tower.IsTwin ? tower.At : "");
            for (var chunk = 0; chunk < remedy.Value.Count; chunk++)
            {
                properties = properties.SetItem(
                    "Remedy." + chunk.ToString(CultureInfo.InvariantCulture),
                    string.Join(", ", remedy.Value[chunk].Select(layers => layers.ToString(CultureInfo.InvariantCulture))));
            }
        }

        return properties;
    }

    private Location? Entry(LayoutPlace place)
    {
        var lists = Attributes(place.Tower).ToList();
        var list = lists
            .Where(list => list.Chunk == place.Chunk)
            .Concat(lists)
            .Select(list => list.Syntax)
            .FirstOrDefault(syntax => syntax is not null);
        var entries = list?.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null).ToList() ?? [];
        return list is null ? type.Locations.FirstOrDefault()
            : entries.Count == 0 ? list.GetLocation()
            : place.Stage >= 0 && place.Stage < entries.Count && place.Chunk >= 0 ? entries[place.Stage].GetLocation()
            : Location.Create(list.SyntaxTree, TextSpan.FromBounds(entries[0].SpanStart, entries[entries.Count - 1].Span.End));
    }

    private Location? Numbered(string setting) =>
        int.TryParse(setting.Substring("Stages#".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? DeploymentParser.Stages(type).Skip(index).Select(Syntax).FirstOrDefault()?.Name.GetLocation()
            : null;

    /// <summary>The lists of a tower, with their chunks.</summary>
    private IEnumerable<(int Chunk, AttributeSyntax? Syntax)> Attributes(int tower)
    {
        var towers = LayoutBuilder.Towers(reading.Deployment);
        return tower < 0 || tower >= towers.Count ? [] : DeploymentParser.Stages(type)
            .Zip(reading.Deployment.Stages, (attribute, stages) => (Attribute: attribute, Stages: stages))
            .Where(pair => pair.Stages.Places(towers[tower]))
            .Select(pair => (pair.Stages.Chunk, Syntax(pair.Attribute)));
    }

    private static Location? Named(AttributeSyntax? attribute, string setting) => attribute?.ArgumentList?.Arguments
        .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == setting)?.GetLocation();

    private static Location? ModelArgument(AttributeSyntax? attribute) =>
        (attribute?.Name is QualifiedNameSyntax qualified ? qualified.Right : attribute?.Name) is GenericNameSyntax generic
            ? generic.TypeArgumentList.Arguments.FirstOrDefault()?.GetLocation()
            : attribute?.Name.GetLocation();

    private AttributeSyntax? Syntax(AttributeData? attribute) =>
        attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
}
