namespace Strata.Axes;

/// <summary>A feature axis made of attention heads: all features of the first head, then all of the second, and so on.</summary>
/// <typeparam name="TConfig">The configuration that knows the sizes.</typeparam>
public interface IHeadAxis<in TConfig> : IAxis<TConfig>
{
    /// <summary>The number of features of one head; it divides the axis's size.</summary>
    /// <param name="config">The configuration to read.</param>
    static abstract int HeadDim(TConfig config);
}
