namespace Strata.Generators.Model;

/// <summary>A parameter of a layer.</summary>
/// <param name="Name">Its name in every dialect.</param>
/// <param name="Shape">Its shape by axis, outermost first.</param>
/// <param name="IsBias">Whether it is there only where the layer has a bias.</param>
public sealed record ParameterModel(string Name, EquatableArray<AxisModel> Shape, bool IsBias)
{
    /// <summary>The shape in members of the configuration.</summary>
    public string Symbol => "[" + string.Join(", ", Shape.SelectMany(axis => axis.Dimensions)) + "]";
}
