using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Model;

/// <summary>A layer that is not itself declared: a linear map, a norm.</summary>
/// <param name="Property">The property.</param>
/// <param name="Keys">What the checkpoints call it.</param>
/// <param name="Arguments">What its constructor is given.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Bias">Whether it has a bias.</param>
/// <param name="Parallelism">The member of <c>Strata.Schemas.Parallelism</c>.</param>
/// <param name="Tie">The layer whose weight it may use; null where it always has its own.</param>
/// <param name="Missing">What the declaration asks for and the configuration lacks.</param>
public sealed record LeafChild(
    PropertyModel Property,
    KeysModel Keys,
    EquatableArray<ArgumentModel> Arguments,
    EquatableArray<ParameterModel> Parameters,
    BiasModel Bias,
    string Parallelism,
    TieModel? Tie,
    EquatableArray<MissingValue> Missing) : ModuleChild(Property, Keys)
{
    /// <summary>Whether it computes with all features of its axis at once, so that no rank can hold a part of it.</summary>
    public bool NeedsWholeAxis { get; init; }

    /// <summary>Whether both ways of splitting it are written.</summary>
    public bool IsSplitTwice { get; init; }

    /// <summary>Where its tie leads, and why that is no layer whose weight it can use; null where it can, or is not tied.</summary>
    public BrokenTie? BrokenTie { get; init; }

    /// <inheritdoc />
    public override bool HasParameters => Parameters.Count > 0;

    /// <inheritdoc />
    public override bool CanBeMade => Missing.Count == 0 && !Used.OfType<UnknownAxis>().Any();

    /// <inheritdoc />
    public override EquatableArray<AxisModel> FusedAxes =>
        Declared.All(parameter => parameter.Shape.FirstOrDefault() is ConcatAxis) && Declared.FirstOrDefault()?.Shape[0] is ConcatAxis fused
            ? fused.Parts
            : default;

    /// <summary>Every axis that it is made of.</summary>
    public IEnumerable<AxisModel> Axes => Used.Distinct();

    /// <summary>The parameters that it has in at least some configuration.</summary>
    public IEnumerable<ParameterModel> Declared => Parameters.Where(parameter => !parameter.IsBias || Bias.Kind != BiasKind.Never);

    /// <summary>Its axes, one as often as it is used: telling axes apart costs more than most who ask need.</summary>
    private IEnumerable<AxisModel> Used => Arguments.OfType<ExtentArgument>().Select(argument => argument.Axis)
        .Concat(Parameters.SelectMany(parameter => parameter.Shape))
        .SelectMany(axis => axis.Plain);
}
