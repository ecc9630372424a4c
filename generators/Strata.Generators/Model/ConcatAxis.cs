namespace Strata.Generators.Model;

/// <summary>A fused axis.</summary>
/// <param name="Name">Its name as an author writes it.</param>
/// <param name="Parts">The components in order.</param>
public sealed record ConcatAxis(string Name, EquatableArray<AxisModel> Parts) : AxisModel(Name)
{
    /// <inheritdoc />
    public override IEnumerable<Polynomial> Dimensions => [Parts.Aggregate(Polynomial.Constant(0), (sum, part) => sum + part.Size)];

    /// <inheritdoc />
    public override IEnumerable<AxisModel> Plain => Parts.SelectMany(part => part.Plain);
}
