using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch;

/// <summary>Root mean square layer normalisation (Zhang and Sennrich, 2019).</summary>
/// <typeparam name="TAxis">The feature axis that is normalised.</typeparam>
[Parameter("weight", nameof(TAxis))]
public sealed class RmsNorm<TAxis> : Layer<TAxis, TAxis>
    where TAxis : IAxis
{
    private readonly Scalar _epsilon;

    /// <summary>Makes the layer; its weight has no memory until it is loaded.</summary>
    /// <param name="axis">The extent of <typeparamref name="TAxis"/>.</param>
    /// <param name="rmsNormEps">Added to the mean square.</param>
    /// <param name="parallel">Where and how the model is made.</param>
    public RmsNorm(Extent axis, double rmsNormEps, ParallelContext parallel)
        : base("RmsNorm")
    {
        _epsilon = rmsNormEps;
        Register("weight", ParameterFactory.Create(parallel, axis));
    }

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
