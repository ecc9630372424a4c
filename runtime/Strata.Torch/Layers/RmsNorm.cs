using Strata.Axes;
using Strata.Declarations;
using Strata.Torch.Activations;
using Strata.Torch.Kernels;
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
        x = Enter(Fitting(x, axis));
        return x.IsGhost ? x.Passed<TAxis>(axis, Learns)
            : x with { Value = DeviceKernels.Of(x.Value).RmsNorm(x.Value, Weight, _epsilon) };
    }

    /// <summary>
    /// Adds a branch to the residual stream and normalises the sum, at once: <c>(x, var h) = Norm.AddNorm(x, branch)</c> is
    /// <c>x += branch</c> and <c>x &gt;&gt; Norm</c>.
    /// </summary>
    /// <param name="x">The residual stream, <c>[..., TAxis]</c>.</param>
    /// <param name="branch">What is added, of the same shape.</param>
    /// <returns>The sum, which the stream goes on with, and its norm, which the next branch begins with.</returns>
    public (Activation<TAxis> Sum, Activation<TAxis> Normed) AddNorm(Activation<TAxis> x, Activation<TAxis> branch)
    {
        (x, branch) = (Enter(Fitting(x, axis)), Enter(Fitting(branch, axis)));
        if (x.IsGhost)
        {
            x = x.Passed<TAxis>(axis, branch.Value.requires_grad);
            return (x, x.Passed<TAxis>(axis, Learns));
        }

        var (sum, normed) = DeviceKernels.Of(x.Value).AddRmsNorm(x.Value, branch.Value, Weight, _epsilon);
        return (x with { Value = sum }, Observe(x with { Value = normed }));
    }
}
