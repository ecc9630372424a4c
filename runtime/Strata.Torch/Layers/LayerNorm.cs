using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch;

/// <summary>Layer normalisation (Ba, Kiros and Hinton, 2016) with weight and bias.</summary>
/// <typeparam name="TAxis">The feature axis that is normalised.</typeparam>
[Parameter("weight", nameof(TAxis))]
[Parameter("bias", nameof(TAxis))]
public sealed class LayerNorm<TAxis> : Layer<TAxis, TAxis>
    where TAxis : IAxis
{
    private readonly long[] _shape;
    private readonly double _epsilon;

    /// <summary>Makes the layer; its parameters have no memory until they are loaded.</summary>
    /// <param name="axis">The extent of <typeparamref name="TAxis"/>.</param>
    /// <param name="parallel">Where and how the model is made.</param>
    /// <param name="layerNormEps">Added to the variance; PyTorch's default where the configuration does not say.</param>
    public LayerNorm(Extent axis, ParallelContext parallel, double layerNormEps = 1e-5)
        : base("LayerNorm")
    {
        (_shape, _epsilon) = ([axis.Size], layerNormEps);
        Register("weight", ParameterFactory.Create(parallel, axis));
        Register("bias", ParameterFactory.Create(parallel, axis));
    }

    /// <summary>The weight, <c>[TAxis]</c>.</summary>
    public Parameter Weight => Get("weight");

    /// <summary>The bias, <c>[TAxis]</c>.</summary>
    public Parameter Bias => Get("bias");

    /// <inheritdoc />
    public override Activation<TAxis> Forward(Activation<TAxis> x) =>
        x with { Value = torch.nn.functional.layer_norm(x.Value, _shape, Weight, Bias, _epsilon) };
}
