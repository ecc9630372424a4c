using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Axes;

/// <summary>An axis that no reachable configuration gives a size.</summary>
/// <param name="Name">Its name as an author writes it.</param>
/// <param name="Wanted">The configurations that would: their names, for the message.</param>
public sealed record UnknownAxis(string Name, EquatableArray<string> Wanted) : AxisModel(Name)
{
    /// <summary>Whether it has a size that only its interface can be asked.</summary>
    public bool IsExplicit { get; init; }

    /// <summary>Whether the compiler says what is wrong with it.</summary>
    public bool IsTold { get; init; }

    /// <summary>Whether it is a type parameter.</summary>
    public bool IsParameter { get; init; }

    /// <summary>Whether another assembly declares it, where nothing can be added to it.</summary>
    public bool IsForeign { get; init; }

    /// <summary>The member that its layer names and that does not give it a size; empty where none is named.</summary>
    public string Named { get; init; } = "";

    /// <summary>Why no configuration that it wants is reached, as what the block's does; empty where nobody has asked.</summary>
    public string Fact { get; init; } = "";

    /// <summary>What to do, as a sentence without its stop.</summary>
    public string Mend { get; init; } = "";

    /// <inheritdoc />
    public override IEnumerable<Polynomial> Dimensions => [Polynomial.Unknown(Name, "Size")];

    /// <inheritdoc />
    public override AxisModel Below(string path) => this;
}
