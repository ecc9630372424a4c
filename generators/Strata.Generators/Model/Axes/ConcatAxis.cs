using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Axes;

/// <summary>A fused axis.</summary>
/// <param name="Name">Its name as an author writes it.</param>
/// <param name="Parts">The components in order.</param>
public sealed record ConcatAxis(string Name, EquatableArray<AxisModel> Parts) : AxisModel(Name)
{
    /// <inheritdoc />
    public override IEnumerable<Polynomial> Dimensions => [Parts.Aggregate(Polynomial.Constant(0), Add)];

    /// <inheritdoc />
    public override AxisModel Below(string path) => this with { Parts = Parts.Select(part => part.Below(path)).ToEquatableArray() };

    /// <inheritdoc />
    public override IEnumerable<AxisModel> Plain => Parts.SelectMany(part => part.Plain);

    // A sum that no number holds is not calculated with; Size says so when it is called.
    private Polynomial Add(Polynomial sum, AxisModel part)
    {
        try
        {
            return sum + part.Size;
        }
        catch (OverflowException)
        {
            return Polynomial.Unknown(Name, "Size");
        }
    }
}
