using Strata.Axes;
using Strata.Declarations;
using Strata.Torch.Activations;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Layers;

/// <summary>Layer normalisation (Ba, Kiros and Hinton, 2016) with weight and bias.</summary>
/// <typeparam name="TAxis">The feature axis that is normalised.</typeparam>
/// <param name="axis">The extent of <typeparamref name="TAxis"/>.</param>
/// <param name="layerNormEps">Added to the variance; PyTorch's default where the configuration does not say.</param>
[Parameter("weight", nameof(TAxis))]
[Parameter("bias", nameof(TAxis))]
public sealed class LayerNorm<TAxis>(Extent axis, double layerNormEps = 1e-5) : Layer<TAxis, TAxis>("LayerNorm")
    where TAxis : IAxis
{
    private readonly long[] _shape = [axis.Size];

    /// <summary>The weight, <c>[TAxis]</c>.</summary>
    public Parameter Weight => Get("weight");

    /// <summary>The bias, <c>[TAxis]</c>.</summary>
    public Parameter Bias => Get("bias");

    /// <inheritdoc />
    public override Activation<TAxis> Forward(Activation<TAxis> x)
    {
        x = Enter(Fitting(x, axis));
        return x.IsGhost ? x.Passed<TAxis>(axis, Learns)
            : x with { Value = torch.nn.functional.layer_norm(x.Value, _shape, Weight, Bias, layerNormEps) };
    }
}
