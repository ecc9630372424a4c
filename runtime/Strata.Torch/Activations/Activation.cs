using System.Diagnostics;
using Strata.Axes;
using TorchSharp;

namespace Strata.Torch.Activations;

/// <summary>A tensor whose last dimension is a known feature axis.</summary>
/// <typeparam name="TAxis">The feature axis.</typeparam>
/// <param name="Value">The numbers, <c>[..., feature]</c>; the dimensions before the last are free.</param>
/// <param name="Extent">The size of the feature axis and how it is grouped.</param>
[DebuggerDisplay("{Display,nq}")]
public readonly record struct Activation<TAxis>(torch.Tensor Value, Extent Extent)
    where TAxis : IAxis
{
    /// <summary>
    /// Adds two activations. The result is a <see cref="Sum{TAxis}"/>, which turns back into an activation by assignment but can not
    /// be piped: <c>x + a &gt;&gt; B</c>, which C# reads as <c>(x + a) &gt;&gt; B</c>, does not compile.
    /// </summary>
    /// <param name="a">The first summand.</param>
    /// <param name="b">The second summand, of the same shape.</param>
    public static Sum<TAxis> operator +(Activation<TAxis> a, Activation<TAxis> b) => new(new(a.Value.Plus(b.Value), a.Extent));

    /// <summary>Multiplies two activations element by element.</summary>
    /// <param name="a">The first factor.</param>
    /// <param name="b">The second factor, of the same shape.</param>
    public static Activation<TAxis> operator *(Activation<TAxis> a, Activation<TAxis> b) => new(a.Value * b.Value, a.Extent);

    /// <summary>Shows the activation under a name to whoever listens (<see cref="Taps"/>); it computes nothing.</summary>
    /// <param name="name">The name that recordings of the original use.</param>
    /// <returns>The same activation, <c>[..., TAxis]</c>.</returns>
    public Activation<TAxis> Tap(string name)
    {
        Taps.Show(name, Value);
        return this;
    }

    /// <summary>The sigmoid linear unit, <c>x * sigmoid(x)</c> (Elfwing et al., 2017), element by element.</summary>
    /// <returns>The same shape, <c>[..., TAxis]</c>.</returns>
    public Activation<TAxis> Silu() => new(torch.nn.functional.silu(Value), Extent);

    /// <summary>The logistic function, <c>1 / (1 + exp(-x))</c>, element by element: what gates are made of.</summary>
    /// <returns>The same shape, <c>[..., TAxis]</c>.</returns>
    public Activation<TAxis> Sigmoid() => new(torch.sigmoid(Value), Extent);

    /// <summary>The Gaussian error linear unit in its exact form (Hendrycks and Gimpel, 2016), element by element.</summary>
    /// <returns>The same shape, <c>[..., TAxis]</c>.</returns>
    public Activation<TAxis> Gelu() => new(torch.nn.functional.gelu(Value), Extent);

    /// <summary>What a debugger shows: <c>Hidden [1, 5, 64] float32 on cpu</c>.</summary>
    private string Display => $"{AxisName.Of(typeof(TAxis))} {TensorText.Of(Value)}";
}

/// <summary>The sum of two activations: an activation again once it is assigned, but not to be piped on by accident.</summary>
/// <typeparam name="TAxis">The feature axis.</typeparam>
/// <param name="Activation">The sum, <c>[..., TAxis]</c>.</param>
[DebuggerDisplay("{Display,nq}")]
public readonly record struct Sum<TAxis>(Activation<TAxis> Activation)
    where TAxis : IAxis
{
    /// <summary>Shows the sum under a name, as an activation.</summary>
    /// <param name="name">The name that recordings of the original use.</param>
    /// <returns>The sum, <c>[..., TAxis]</c>.</returns>
    public Activation<TAxis> Tap(string name) => Activation.Tap(name);

    /// <summary>The sum as an activation.</summary>
    /// <param name="sum">The sum.</param>
    public static implicit operator Activation<TAxis>(Sum<TAxis> sum) => sum.Activation;

    private string Display => $"sum of {AxisName.Of(typeof(TAxis))} {TensorText.Of(Activation.Value)}";
}
