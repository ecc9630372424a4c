namespace Strata.Rules.Layouts;

/// <summary>
/// STR2009: how something that learns comes to a stage on which everything is frozen, without breaking the order of towers.
/// </summary>
public static class LearningAdvice
{
    /// <summary>What to do, as a sentence without its stop.</summary>
    /// <param name="towers">The towers in the order in which data passes them.</param>
    /// <param name="stage">The stage, counted through all virtual chunks.</param>
    /// <param name="frozen">What is frozen there.</param>
    public static string Of(IReadOnlyList<LearningTower> towers, int stage, string frozen)
    {
        // A tower's layers may be there only where the towers before it end there.
        for (var index = 0; index < towers.Count; index++)
        {
            if (towers[index].Learns && towers.Take(index).All(before => before.Last <= stage))
            {
                return $"Move layers of '{towers[index].Name}' to it";
            }
        }

        return towers.FirstOrDefault(tower => tower.Learns) is { } first
            ? $"Let '{frozen}' end where '{first.Name}' begins, all of it on one stage"
            : "Move layers of another tower to it";
    }
}

/// <summary>What the advice needs to know of a tower.</summary>
/// <param name="Name">Its name for messages.</param>
/// <param name="Learns">Whether anything of it learns.</param>
/// <param name="Last">The last stage that holds layers of it, counted through all virtual chunks; -1 where none does.</param>
public sealed record LearningTower(string Name, bool Learns, int Last);
