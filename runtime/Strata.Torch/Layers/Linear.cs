using Strata.Axes;
using Strata.Declarations;
using Strata.Torch.Activations;
using Strata.Torch.Kernels;
using Strata.Torch.Regions;
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
    /// <exception cref="InputException">What enters is as wide as another configuration makes its axis.</exception>
    public override Activation<TOut> Forward(Activation<TIn> x) => Split("weight") switch
    {
        null => Whole(Enter(Fitting(x, input))),
        { Axis: 0 } split => Whole(split.Region.Enter(Fitting(x, input).At(Place)), split.Region.Group.Size),
        { } split => Summed(x.At(Place), split.Region),
    };

    /// <inheritdoc />
    protected internal override bool TakesCodes(string name) => name == "weight";

    /// <inheritdoc />
    protected internal override bool TakesBranches(string name) => name == "weight";

    /// <inheritdoc />
    protected internal override bool TakesSplits(string name) => true;

    /// <summary>All features that leave, or a rank's share of them.</summary>
    private Activation<TOut> Whole(Activation<TIn> x, int ways = 1)
    {
        var extent = ways == 1 ? output : output.Share(ways);
        if (x.IsGhost)
        {
            return x.Passed<TOut>(extent, Learns);
        }

        var kernels = DeviceKernels.Of(x.Value);
        var y = Codes("weight") is { } codes ? kernels.Linear(x.Value, codes, Bias) : kernels.Linear(x.Value, Weight, Bias);
        return x.With<TOut>(Branched(y, x.Value), extent);
    }

    /// <summary>The sum of what ranks compute of their shares of the features that enter; the bias is added once.</summary>
    private Activation<TOut> Summed(Activation<TIn> x, TensorRegion region)
    {
        // Of a share of the rows each rank adds the bias to its own.
        HasPartialGradients = x.Share is { HasFeatures: true, Rows: not null };
        if (x.Share is not { HasFeatures: true })
        {
            throw new InvalidOperationException(
                $"{GetName()} [RowParallel] takes ranks' shares of {AxisName.Of(typeof(TIn))}, and each rank gives "
                + $"{TensorShare.Text(x.Share)}: begin the region with a [ColumnParallel] layer, and make what a flow computes itself by "
                + "Activation.With.");
        }

        if (x.IsGhost)
        {
            return region.Leave(x.Passed<TOut>(output, Learns));
        }

        var y = DeviceKernels.Of(x.Value).Linear(x.Value, Weight, null);
        var sum = region.Leave(x.With<TOut>(Branched(y, x.Value), output));
        return Bias is { } added ? sum with { Value = sum.Value.Plus(added) } : sum;
    }
}
