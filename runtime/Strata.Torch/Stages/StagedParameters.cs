using Strata.Placement;
using Strata.Schemas;

namespace Strata.Torch.Stages;

/// <summary>Which stage each parameter of a model lies on.</summary>
/// <param name="Border">The stage that computes here.</param>
/// <param name="Stages">The stage of each parameter, by its place in the module tree.</param>
public sealed record StagedParameters(StageBorder Border, IReadOnlyDictionary<string, int> Stages)
{
    /// <summary>Takes the stages of a placement: those of a virtual pipeline each count, in the order of layers.</summary>
    /// <param name="placement">Where each part of the model lies.</param>
    /// <param name="border">The stage that computes here.</param>
    public static StagedParameters Of(ModelPlacement placement, StageBorder border) => new(
        border,
        placement.Stages.SelectMany(stage => stage.Parameters.Select(held => (held.Parameter.Path, stage.Index)))
            .ToDictionary(held => held.Path, held => held.Index, StringComparer.Ordinal));

    /// <summary>Where a parameter lies.</summary>
    /// <param name="path">Its place in the module tree.</param>
    /// <exception cref="InputException">The placement does not have it.</exception>
    public Place Of(string path) => Stages.TryGetValue(path, out var stage) ? Border.Of(stage) : throw new InputException(
        $"No stage holds '{path}': the placement is of another model.");

    /// <summary>
    /// Whether a parameter is tied to one of another stage: each stage has a copy then, and training keeps them equal.
    /// </summary>
    /// <param name="parameter">The parameter.</param>
    /// <exception cref="InputException">The placement does not have it.</exception>
    public bool IsCopy(ParameterSchema parameter) =>
        parameter.TiedTo is { } owner && Of(parameter.Path).Stage != Of(owner).Stage;
}
