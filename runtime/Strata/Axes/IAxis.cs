namespace Strata.Axes;

/// <summary>A feature axis: the last dimension of an activation, and a dimension of a weight.</summary>
/// <remarks>
/// Axes are told apart by name, not by size: the query and the hidden axis of GLM-4.1V both have 4096 features, and mixing them up
/// is a compile error.
/// </remarks>
public interface IAxis;

/// <summary>A feature axis whose size follows from a configuration.</summary>
/// <typeparam name="TConfig">The configuration that knows the size.</typeparam>
public interface IAxis<in TConfig> : IAxis
{
    /// <summary>The number of features: an integer polynomial in members of the configuration.</summary>
    /// <param name="config">The configuration to read.</param>
    static abstract int Size(TConfig config);
}

/// <summary>A feature axis made of attention heads: all features of the first head, then all of the second, and so on.</summary>
/// <typeparam name="TConfig">The configuration that knows the sizes.</typeparam>
public interface IHeadAxis<in TConfig> : IAxis<TConfig>
{
    /// <summary>The number of features of one head; it divides the axis's size.</summary>
    /// <param name="config">The configuration to read.</param>
    static abstract int HeadDim(TConfig config);
}
