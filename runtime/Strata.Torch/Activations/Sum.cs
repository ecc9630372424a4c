using Strata.Axes;

namespace Strata.Torch.Activations;

/// <summary>The sum of two activations: an activation again once it is assigned, but not to be piped on by accident.</summary>
/// <typeparam name="TAxis">The feature axis.</typeparam>
/// <param name="Activation">The sum.</param>
public readonly record struct Sum<TAxis>(Activation<TAxis> Activation)
    where TAxis : IAxis
{
    /// <summary>The sum as an activation.</summary>
    /// <param name="sum">The sum.</param>
    public static implicit operator Activation<TAxis>(Sum<TAxis> sum) => sum.Activation;
}
