using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Axes;

/// <summary>The window of a convolution: several dimensions in a weight.</summary>
/// <param name="Name">Its name as an author writes it.</param>
/// <param name="Parts">The window's extents in order.</param>
public sealed record KernelAxis(string Name, EquatableArray<AxisModel> Parts) : AxisModel(Name)
{
    /// <inheritdoc />
    public override IEnumerable<Polynomial> Dimensions => Parts.Select(part => part.Size);

    /// <inheritdoc />
    public override AxisModel Below(string path) => this with { Parts = Parts.Select(part => part.Below(path)).ToEquatableArray() };

    /// <inheritdoc />
    public override IEnumerable<AxisModel> Plain => Parts.SelectMany(part => part.Plain);
}
