using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Axes;

/// <summary>An axis whose size follows from a configuration.</summary>
/// <param name="Name">Its name as an author writes it.</param>
/// <param name="Type">The type, fully qualified.</param>
/// <param name="ConfigurationPath">How its configuration is reached from the block's: empty, or <c>.Text</c>.</param>
/// <param name="HeadDim">The size of one of the attention heads that it is made of; null where there are none.</param>
/// <param name="Features">Its size.</param>
/// <param name="IsParameter">Whether it is a type parameter of its block, and stands for an axis that is known where the block is
/// used.</param>
public sealed record PlainAxis(
    string Name, string Type, string ConfigurationPath, Polynomial? HeadDim, Polynomial Features, bool IsParameter = false)
    : AxisModel(Name)
{
    /// <summary>Whether its size is no polynomial in this project's own text, which is told there.</summary>
    public bool IsTold { get; init; }

    /// <summary>Whether its sizes could be read; those of a type parameter are known where its block is used.</summary>
    public bool IsKnown => IsParameter || (Features.IsKnown && HeadDim is not { IsKnown: false });

    /// <inheritdoc />
    public override IEnumerable<Polynomial> Dimensions => [Features];

    /// <inheritdoc />
    public override AxisModel Below(string path) => this with
    {
        ConfigurationPath = "",
        HeadDim = HeadDim?.Below(path + ConfigurationPath),
        Features = Features.Below(path + ConfigurationPath),
    };
}
