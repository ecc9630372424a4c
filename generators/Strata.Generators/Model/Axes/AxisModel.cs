using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Axes;

/// <summary>A feature axis as a type argument of a layer.</summary>
/// <param name="Name">Its name as an author writes it, for messages.</param>
public abstract record AxisModel(string Name)
{
    /// <summary>The dimensions that the axis takes in a weight.</summary>
    public abstract IEnumerable<Polynomial> Dimensions { get; }

    /// <summary>The axes that it is made of, itself where it is plain.</summary>
    public virtual IEnumerable<AxisModel> Plain => [this];

    /// <summary>The same axis with sizes in members of a configuration from which this one's is reached.</summary>
    /// <param name="path">How it is reached: empty, or <c>.Text</c>.</param>
    public abstract AxisModel Below(string path);

    /// <summary>The number of features.</summary>
    public Polynomial Size => Dimensions.Aggregate(Multiply);

    // A product that no number holds is not calculated with; Size says so when it is called.
    private Polynomial Multiply(Polynomial product, Polynomial dimension)
    {
        try
        {
            return product * dimension;
        }
        catch (OverflowException)
        {
            return Polynomial.Unknown(Name, "Size");
        }
    }
}
