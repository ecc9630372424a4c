namespace Strata.Rules.Catalogue;

/// <summary>Every rule there is, by area.</summary>
public static class RuleCatalogue
{
    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. DeclarationRules.All, .. ConfigurationRules.All, .. AxisRules.All, .. BlockRules.All, .. ShapeRules.All, .. LayoutRules.All,
        .. ScheduleRules.All, .. CheckpointRules.All, .. ModelFileRules.All, .. LaunchRules.All,
    ];
}
