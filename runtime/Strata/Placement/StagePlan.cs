using Strata.Schemas;

namespace Strata.Placement;

/// <summary>What lies on one stage of one virtual stage.</summary>
/// <param name="Index">Its place in the order in which data passes: chunk * stages + stage.</param>
/// <param name="Chunk">The virtual stage.</param>
/// <param name="Stage">The pipeline stage.</param>
/// <param name="Layers">The layers of each tower, in the towers' order; a tower with none is there with count 0.</param>
/// <param name="Parameters">All parameters, in declaration order.</param>
public sealed record StagePlan(
    int Index, int Chunk, int Stage, IReadOnlyList<StageLayers> Layers, IReadOnlyList<StageParameter> Parameters)
{
    /// <summary>
    /// The parameters as a loader gives them to the stage's class: under their places in the whole model, a copy of a tied weight with
    /// the keys of its owner.
    /// </summary>
    public IReadOnlyList<ParameterSchema> Schema =>
    [
        .. Parameters.Select(held => held.IsCopy
            ? held.Parameter with { HfKeys = held.Source.HfKeys, FormerHfKeys = held.Source.FormerHfKeys, TiedTo = null }
            : held.Parameter),
    ];
}

/// <summary>The layers of a tower that a stage holds.</summary>
/// <param name="Tower">Which of the model's, with its layers.</param>
/// <param name="First">The number of the first one in the whole tower.</param>
/// <param name="Count">How many; 0 where the stage holds none.</param>
public sealed record StageLayers(TowerSchema Tower, int First, int Count);
