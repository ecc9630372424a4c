using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Model;

/// <summary>A parameter of a layer.</summary>
/// <param name="Name">Its name in every dialect.</param>
/// <param name="Shape">Its shape by axis, outermost first.</param>
/// <param name="Input">The place in its shape of the axis that enters the layer; -1 where it has none.</param>
/// <param name="Output">The place in its shape of the axis that leaves the layer; -1 where it has none.</param>
/// <param name="IsBias">Whether it is there only where the layer has a bias.</param>
public sealed record ParameterModel(string Name, EquatableArray<AxisModel> Shape, int Input, int Output, bool IsBias)
{
    /// <summary>The axis of its shape that tensor parallelism splits; -1 where every rank holds all of it.</summary>
    /// <param name="parallelism">The member of <c>Strata.Schemas.Parallelism</c> that the layer is declared with.</param>
    public int Split(string parallelism) => parallelism switch
    {
        "Column" => Output,

        // A row layer adds its bias once, after the ranks' sum: every rank holds all of it.
        "Row" => Input,
        _ => -1,
    };

    /// <summary>The shape in members of the configuration.</summary>
    public string Symbol => "[" + string.Join(", ", Shape.SelectMany(axis => axis.Dimensions)) + "]";
}
