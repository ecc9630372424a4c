using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch;

/// <summary>An affine map of the feature axis: <c>y = x W^T + b</c>.</summary>
/// <typeparam name="TIn">The feature axis that enters.</typeparam>
/// <typeparam name="TOut">The feature axis that leaves.</typeparam>
[Parameter("weight", nameof(TOut), nameof(TIn))]
[Parameter("bias", nameof(TOut), IsBias = true)]
public sealed class Linear<TIn, TOut> : Layer<TIn, TOut>
    where TIn : IAxis
    where TOut : IAxis
{
    private readonly Extent _output;
    private readonly bool _bias;

    /// <summary>Makes the layer; its parameters have no memory until they are loaded.</summary>
    /// <param name="input">The extent of <typeparamref name="TIn"/>.</param>
    /// <param name="output">The extent of <typeparamref name="TOut"/>.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="parallel">Where and how the model is made.</param>
    public Linear(Extent input, Extent output, bool bias, ParallelContext parallel)
        : base("Linear")
    {
        (_output, _bias) = (output, bias);
        Register("weight", ParameterFactory.Create(parallel, output, input));
        if (bias)
        {
            Register("bias", ParameterFactory.Create(parallel, output));
        }
    }

    /// <summary>The weight, <c>[TOut, TIn]</c>.</summary>
    public Parameter Weight => Get("weight");

    /// <summary>The bias, <c>[TOut]</c>; null where the layer has none.</summary>
    public Parameter? Bias => _bias ? Get("bias") : null;

    /// <inheritdoc />
    public override Activation<TOut> Forward(Activation<TIn> x) => new(torch.nn.functional.linear(x.Value, Weight, Bias), _output);
}
