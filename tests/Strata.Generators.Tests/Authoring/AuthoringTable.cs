using Strata.Generators.Tests.Authoring.Rows;

namespace Strata.Generators.Tests.Authoring;

/// <summary>All cases. One file of rows for each kind, so that a kind is seen at a glance.</summary>
internal static class AuthoringTable
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        .. NameRows.All, .. ConfigurationRows.All, .. AxisRows.All, .. SizeRows.All, .. BlockRows.All, .. FlowRows.All,
        .. TowerRows.All, .. FileRows.All, .. ValueRows.All, .. GivenRows.All, .. SectionRows.All, .. StrayRows.All, .. ForeignRows.All,
        .. CallRows.All, .. AdviceRows.All, .. TieRows.All, .. LookupRows.All, .. WordRows.All, .. ConfinedRows.All, .. OrderRows.All,
        .. RefusedRows.All, .. KeptRows.All, .. UnlikeRows.All, .. NamesakeRows.All, .. HalfRows.All, .. PlacedRows.All, .. MeantRows.All,
        .. DistantRows.All, .. NestedRows.All,
    ];

    /// <summary>The cases that nothing is said about: they must stay silent however a project is set.</summary>
    public static IEnumerable<AuthoringCase> Right => All.Where(row => row.Expected.Length == 0);
}
