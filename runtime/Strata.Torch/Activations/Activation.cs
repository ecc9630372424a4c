using System.Diagnostics;
using Strata.Axes;
using Strata.Torch.Regions;
using Strata.Torch.Stages;
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
    /// <summary>The pipeline stage that has the numbers; null where every one has them, and where there is only one.</summary>
    public Place? Place { get; init; }

    /// <summary>What of it a rank has, where parameters are split over several; null where each has all of it.</summary>
    public TensorShare? Share { get; init; }

    /// <summary>
    /// Whether the numbers are on another pipeline stage, so that there is a ghost of them here: <see cref="Value"/> has shape and type,
    /// and no numbers. Flows pass ghosts on as anything else.
    /// </summary>
    public bool IsGhost => Place is { IsHere: false };

    /// <summary>Where this stage computes, whether the numbers are here or not: what a flow makes besides belongs there.</summary>
    public torch.Device Device => Place?.Border.Device ?? Value.device;

    /// <summary>
    /// What is computed from this activation: it is on the same pipeline stage, and ranks have the same share of it. A layer gives what
    /// leaves so.
    /// </summary>
    /// <typeparam name="TOut">The feature axis of what was computed.</typeparam>
    /// <param name="value">The numbers, <c>[..., TOut]</c>.</param>
    /// <param name="extent">The axis's extent; of shared features this rank's part of it.</param>
    public Activation<TOut> With<TOut>(torch.Tensor value, Extent extent)
        where TOut : IAxis => new(value, extent) { Place = Place, Share = Share };

    /// <summary>
    /// Adds two activations. The result is a <see cref="Sum{TAxis}"/>, which turns back into an activation by assignment but can not
    /// be piped: <c>x + a &gt;&gt; B</c>, which C# reads as <c>(x + a) &gt;&gt; B</c>, does not compile.
    /// </summary>
    /// <param name="a">The first summand.</param>
    /// <param name="b">The second summand, of the same shape.</param>
    public static Sum<TAxis> operator +(Activation<TAxis> a, Activation<TAxis> b)
    {
        (a, b) = Met(a, b);
        return new(a.IsGhost ? a.Passed<TAxis>(a.Extent, b.Value.requires_grad) : a with { Value = a.Value.Plus(b.Value) });
    }

    /// <summary>Multiplies two activations element by element.</summary>
    /// <param name="a">The first factor.</param>
    /// <param name="b">The second factor, of the same shape.</param>
    public static Activation<TAxis> operator *(Activation<TAxis> a, Activation<TAxis> b)
    {
        (a, b) = Met(a, b);
        return a.IsGhost ? a.Passed<TAxis>(a.Extent, b.Value.requires_grad) : a with { Value = a.Value * b.Value };
    }

    /// <summary>Brings two activations to one stage: the later of theirs.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    /// <exception cref="InvalidOperationException">Ranks have other shares of the one than of the other.</exception>
    /// <exception cref="InputException">The axis has one size in the one, and another in the other.</exception>
    internal static (Activation<TAxis> A, Activation<TAxis> B) Met(Activation<TAxis> a, Activation<TAxis> b) => a.Share != b.Share
        ? throw new InvalidOperationException(
            $"Two activations of {AxisName.Of(typeof(TAxis))} meet of which ranks have unlike shares: {TensorShare.Text(a.Share)}, and "
            + $"{TensorShare.Text(b.Share)}. Bring both through the same [ColumnParallel] and [RowParallel] layers, and make what a flow "
            + "computes itself by With.")
        : a.Extent.Size != b.Extent.Size ? throw new InputException(
            $"Two activations of {AxisName.Of(typeof(TAxis))} meet, of {a.Extent.Size} and of {b.Extent.Size} features: the axis has two "
            + "sizes in this model, by two configurations. Bring one through a layer of its own, or declare an axis for each.")
        : (a.Place, b.Place) switch
        {
            (null, null) => (a, b),
            ({ } place, null) => (a, b.At(place)),
            (null, { } place) => (a.At(place), b),
            ({ } first, { } second) => first.Stage == second.Stage ? (a, b)
                : first.Stage > second.Stage ? (a, b.At(first)) : (a.At(second), b),
        };

    /// <summary>Brings the activation to a stage.</summary>
    /// <param name="place">The stage; null where there is only one.</param>
    internal Activation<TAxis> At(Place? place) => place is null || Place == place ? this
        : this with { Value = place.Border.Bring(Value, Place, place.Stage), Place = place };

    /// <summary>The ghost of what a layer makes of this ghost: no kernel is run for it.</summary>
    /// <typeparam name="TOut">The feature axis that leaves.</typeparam>
    /// <param name="output">Its extent.</param>
    /// <param name="learns">Whether the layer has parameters that learn.</param>
    /// <returns>A ghost of the same dimensions but the last.</returns>
    internal Activation<TOut> Passed<TOut>(Extent output, bool learns)
        where TOut : IAxis
    {
        long[] shape = [.. Value.shape[..^1], output.Size];
        learns = (learns || Value.requires_grad) && torch.is_grad_enabled();
        return new(torch.empty(shape, Value.dtype, Value.device, requires_grad: learns), output)
        {
            Place = Place,
            Share = Share,
        };
    }

    /// <summary>Computes number by number, of which a ghost stays what it is.</summary>
    private Activation<TAxis> Each(Func<torch.Tensor, torch.Tensor> function) => IsGhost ? this : this with { Value = function(Value) };

    /// <summary>Shows the activation under a name to whoever listens (<see cref="Taps"/>); it computes nothing.</summary>
    /// <param name="name">The name that recordings of the original use.</param>
    /// <returns>The same activation, <c>[..., TAxis]</c>.</returns>
    public Activation<TAxis> Tap(string name)
    {
        if (!IsGhost)
        {
            Taps.Show(name, Value);
        }

        return this;
    }

    /// <summary>The sigmoid linear unit, <c>x * sigmoid(x)</c> (Elfwing et al., 2017), element by element.</summary>
    /// <returns>The same shape, <c>[..., TAxis]</c>.</returns>
    public Activation<TAxis> Silu() => Each(x => torch.nn.functional.silu(x));

    /// <summary>The logistic function, <c>1 / (1 + exp(-x))</c>, element by element: what gates are made of.</summary>
    /// <returns>The same shape, <c>[..., TAxis]</c>.</returns>
    public Activation<TAxis> Sigmoid() => Each(torch.sigmoid);

    /// <summary>The Gaussian error linear unit in its exact form (Hendrycks and Gimpel, 2016), element by element.</summary>
    /// <returns>The same shape, <c>[..., TAxis]</c>.</returns>
    public Activation<TAxis> Gelu() => Each(x => torch.nn.functional.gelu(x));

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
    /// <summary>The numbers, <c>[..., TAxis]</c>.</summary>
    public torch.Tensor Value => Activation.Value;

    /// <summary><see cref="Activation{TAxis}.Silu"/> of the sum: in parentheses it is taken for nothing else.</summary>
    /// <returns>The same shape, <c>[..., TAxis]</c>.</returns>
    public Activation<TAxis> Silu() => Activation.Silu();

    /// <summary><see cref="Activation{TAxis}.Sigmoid"/> of the sum.</summary>
    /// <returns>The same shape, <c>[..., TAxis]</c>.</returns>
    public Activation<TAxis> Sigmoid() => Activation.Sigmoid();

    /// <summary><see cref="Activation{TAxis}.Gelu"/> of the sum.</summary>
    /// <returns>The same shape, <c>[..., TAxis]</c>.</returns>
    public Activation<TAxis> Gelu() => Activation.Gelu();

    /// <summary>Shows the sum under a name, as an activation.</summary>
    /// <param name="name">The name that recordings of the original use.</param>
    /// <returns>The sum, <c>[..., TAxis]</c>.</returns>
    public Activation<TAxis> Tap(string name) => Activation.Tap(name);

    /// <summary>The sum as an activation.</summary>
    /// <param name="sum">The sum.</param>
    public static implicit operator Activation<TAxis>(Sum<TAxis> sum) => sum.Activation;

    private string Display => $"sum of {AxisName.Of(typeof(TAxis))} {TensorText.Of(Activation.Value)}";
}
