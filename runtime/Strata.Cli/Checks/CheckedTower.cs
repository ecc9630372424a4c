using Strata.Placement;

namespace Strata.Cli.Checks;

/// <summary>A tower of the model that is checked.</summary>
/// <param name="Tower">Which of the model's, with its layers.</param>
/// <param name="Option">
/// The converter's option that lists its layers by stage: of the text decoder, the last tower that data passes, and of the vision tower,
/// the first of several; null for those between.
/// </param>
/// <param name="ListsPath">The place of its lists in the model's file.</param>
/// <param name="Lists">Its lists in the model's file; null where it has none.</param>
public sealed record CheckedTower(
    TowerSchema Tower, string? Option, string ListsPath, IReadOnlyList<IReadOnlyList<int>>? Lists);
