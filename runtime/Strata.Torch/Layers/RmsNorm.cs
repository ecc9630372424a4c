using Strata.Axes;
using Strata.Declarations;
using Strata.Torch.Activations;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Layers;

/// <summary>Root mean square layer normalisation (Zhang and Sennrich, 2019).</summary>
/// <typeparam name="TAxis">The feature axis that is normalised.</typeparam>
/// <param name="axis">The extent of <typeparamref name="TAxis"/>.</param>
/// <param name="rmsNormEps">Added to the mean square.</param>
[Parameter("weight", nameof(TAxis))]
public sealed class RmsNorm<TAxis>(Extent axis, double rmsNormEps) : Layer<TAxis, TAxis>("RmsNorm")
    where TAxis : IAxis
{
    // Made once: a scalar costs a call into native code each time.
    private readonly Scalar _epsilon = rmsNormEps;

    /// <summary>The extent that is normalised.</summary>
    public Extent Axis => axis;

    /// <summary>The weight, <c>[TAxis]</c>.</summary>
    public Parameter Weight => Get("weight");

    /// <inheritdoc />
    /// <remarks>The statistics are float32 whatever the activation is; the weight multiplies after the cast back.</remarks>
    public override Activation<TAxis> Forward(Activation<TAxis> x)
    {
        var wide = x.Value.to_type(torch.ScalarType.Float32);
        var scale = (wide.square().mean([-1], keepdim: true) + _epsilon).rsqrt();
        return x with { Value = Weight * (wide * scale).to_type(x.Value.dtype) };
    }
}
