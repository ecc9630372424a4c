using System.Globalization;
using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Pipelines;

/// <summary>Where the members of a declaration stand in their author's files.</summary>
/// <param name="MetadataName">The declaration's name, by which every compilation finds it.</param>
/// <param name="Members">The members that a file declares.</param>
internal sealed record DeclarationPlaces(string MetadataName, EquatableArray<MemberPlace> Members)
{
    /// <summary>Of a declaration whose lines nobody asks for.</summary>
    public static DeclarationPlaces None { get; } = new("", default);

    /// <summary>Reads a declaration.</summary>
    public static DeclarationPlaces Of(INamedTypeSymbol type) => new(
        HintNames.MetadataName(type),
        type.GetMembers().OfType<IPropertySymbol>()
            .Select(property => MemberPlace.Of(property))
            .OfType<MemberPlace>()
            .ToEquatableArray());
}

/// <summary>Where a member stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, counted from 1.</param>
internal sealed record MemberPlace(string Name, string Path, int Line)
{
    /// <summary>The directive that says so.</summary>
    public string Directive => string.Format(CultureInfo.InvariantCulture, "#line {0} \"{1}\"", Line, Path);

    /// <summary>Looks for a member; null where it stands in no file whose path a directive can hold.</summary>
    public static MemberPlace? Of(ISymbol member) =>
        member.Locations.FirstOrDefault(place => place.IsInSource)?.GetLineSpan() is { Path: { Length: > 0 } path } span
        && path.IndexOfAny(['"', '\n', '\r']) < 0
            ? new(member.Name, path, span.StartLinePosition.Line + 1)
            : null;
}

/// <summary>The places of all declarations of a kind.</summary>
/// <param name="All">Each declaration's.</param>
internal sealed record PlaceTable(EquatableArray<DeclarationPlaces> All)
{
    private readonly Lazy<Dictionary<string, DeclarationPlaces>> _byName = new(() => All
        .GroupBy(places => places.MetadataName, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal));

    /// <summary>The places of a declaration; null where it is not known.</summary>
    /// <param name="name">Its name, by which every compilation finds it.</param>
    public DeclarationPlaces? Of(string name) => _byName.Value.TryGetValue(name, out var places) ? places : null;
}
