namespace Strata.Generators.Model;

/// <summary>A feature axis as a type argument of a layer.</summary>
/// <param name="Name">Its name as an author writes it, for messages.</param>
public abstract record AxisModel(string Name)
{
    /// <summary>The dimensions that the axis takes in a weight.</summary>
    public abstract IEnumerable<Polynomial> Dimensions { get; }

    /// <summary>The axes that it is made of, itself where it is plain.</summary>
    public virtual IEnumerable<AxisModel> Plain => [this];

    /// <summary>The number of features.</summary>
    public Polynomial Size => Dimensions.Aggregate((product, dimension) => product * dimension);
}
