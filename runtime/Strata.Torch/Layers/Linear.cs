using Strata.Axes;
using Strata.Declarations;
using Strata.Torch.Activations;
using Strata.Torch.Kernels;
using TorchSharp.Modules;

namespace Strata.Torch.Layers;

/// <summary>An affine map of the feature axis: <c>y = x W^T + b</c>.</summary>
/// <typeparam name="TIn">The feature axis that enters.</typeparam>
/// <typeparam name="TOut">The feature axis that leaves.</typeparam>
/// <param name="input">The extent of <typeparamref name="TIn"/>.</param>
/// <param name="output">The extent of <typeparamref name="TOut"/>.</param>
/// <param name="bias">Whether a bias is added.</param>
[Parameter("weight", nameof(TOut), nameof(TIn))]
[Parameter("bias", nameof(TOut), IsBias = true)]
public sealed class Linear<TIn, TOut>(Extent input, Extent output, bool bias) : Layer<TIn, TOut>("Linear")
    where TIn : IAxis
    where TOut : IAxis
{
    /// <summary>The extent of what enters.</summary>
    public Extent Input => input;

    /// <summary>The extent of what leaves.</summary>
    public Extent Output => output;

    /// <summary>The weight, <c>[TOut, TIn]</c>.</summary>
    /// <exception cref="InvalidOperationException">It is stored as codes: it has no values in floating point.</exception>
    public Parameter Weight => Get("weight");

    /// <summary>The bias, <c>[TOut]</c>; null where the layer has none.</summary>
    public Parameter? Bias => bias ? Get("bias") : null;

    /// <inheritdoc />
    public override Activation<TOut> Forward(Activation<TIn> x)
    {
        x = Enter(x);
        if (x.IsGhost)
        {
            return x.Passed<TOut>(output, Learns);
        }

        var kernels = DeviceKernels.Of(x.Value);
        var y = Codes("weight") is { } codes ? kernels.Linear(x.Value, codes, Bias) : kernels.Linear(x.Value, Weight, Bias);
        return new(Branched(y, x.Value), output) { Place = x.Place };
    }

    /// <inheritdoc />
    protected internal override bool TakesCodes(string name) => name == "weight";

    /// <inheritdoc />
    protected internal override bool TakesBranches(string name) => name == "weight";
}
