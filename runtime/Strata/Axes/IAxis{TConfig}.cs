namespace Strata.Axes;

/// <summary>A feature axis whose size follows from a configuration.</summary>
/// <typeparam name="TConfig">The configuration that knows the size.</typeparam>
public interface IAxis<in TConfig> : IAxis
{
    /// <summary>The number of features: an integer polynomial in members of the configuration.</summary>
    /// <param name="config">The configuration to read.</param>
    static abstract int Size(TConfig config);
}
