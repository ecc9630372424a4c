using Strata.Axes;
using Strata.Torch.Activations;

namespace Strata.Torch.Layers;

/// <summary>A module that turns one activation into another: what <c>&gt;&gt;</c> pipes through.</summary>
/// <typeparam name="TIn">The feature axis that enters.</typeparam>
/// <typeparam name="TOut">The feature axis that leaves.</typeparam>
/// <param name="name">The name of the type, for messages.</param>
public abstract class Layer<TIn, TOut>(string name) : Module(name)
    where TIn : IAxis
    where TOut : IAxis
{
    /// <summary>Computes the layer.</summary>
    /// <param name="x">What enters, <c>[..., TIn]</c>.</param>
    /// <returns>What leaves, <c>[..., TOut]</c>.</returns>
    public abstract Activation<TOut> Forward(Activation<TIn> x);
}
