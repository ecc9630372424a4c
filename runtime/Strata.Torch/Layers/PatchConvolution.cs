using Strata.Axes;
using Strata.Declarations;
using Strata.Torch.Activations;
using Strata.Torch.Regions;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Layers;

/// <summary>
/// A convolution whose stride is its kernel: the windows do not overlap, so that it is one matrix product over flattened windows.
/// </summary>
/// <typeparam name="TIn">The channels that enter.</typeparam>
/// <typeparam name="TOut">The channels that leave.</typeparam>
/// <typeparam name="TKernel">The window.</typeparam>
/// <param name="input">The extent of <typeparamref name="TIn"/>.</param>
/// <param name="output">The extent of <typeparamref name="TOut"/>.</param>
/// <param name="kernel">The extent of <typeparamref name="TKernel"/>.</param>
/// <param name="bias">Whether a bias is added.</param>
[Parameter("weight", nameof(TOut), nameof(TIn), nameof(TKernel))]
[Parameter("bias", nameof(TOut), IsBias = true)]
public sealed class PatchConvolution<TIn, TOut, TKernel>(Extent input, Extent output, Extent kernel, bool bias)
    : Layer<Window<TIn, TKernel>, TOut>("PatchConvolution")
    where TIn : IAxis
    where TOut : IAxis
    where TKernel : IAxis
{
    /// <summary>The extent of one flattened window.</summary>
    public Extent Input { get; } = new(checked(input.Size * kernel.Size));

    /// <summary>The weight, <c>[TOut, TIn, TKernel...]</c>.</summary>
    public Parameter Weight => Get("weight");

    /// <summary>The bias, <c>[TOut]</c>; null where the layer has none.</summary>
    public Parameter? Bias => bias ? Get("bias") : null;

    /// <summary>Gives flattened windows their type.</summary>
    /// <param name="windows">One window a row, channel outermost, then the kernel's dimensions: <c>[..., TIn * TKernel]</c>.</param>
    /// <exception cref="InputException">The windows have another extent.</exception>
    public Activation<Window<TIn, TKernel>> Windows(torch.Tensor windows) => windows.dim() > 0 && windows.size(-1) == Input.Size
        ? new(windows.to_type(Weight.dtype), Input)
        : throw new InputException(
            $"Windows of [{string.Join(", ", windows.shape)}] numbers were given where each has {Input.Size} = {input.Size} channels x "
            + $"{kernel.Size} places: cut the pictures with the sizes of the model's own patches.");

    /// <summary>Gathers rows that lie window after window into flattened windows.</summary>
    /// <param name="x">The rows, <c>[windows * TKernel, TIn]</c>, those of one window adjacent and in the kernel's order.</param>
    /// <returns>The windows, <c>[windows, TIn * TKernel]</c>.</returns>
    /// <exception cref="InvalidOperationException">Ranks have shares of the rows.</exception>
    public Activation<Window<TIn, TKernel>> Windows(Activation<TIn> x)
    {
        TensorShare.RequireRows(x.Share, nameof(Windows));
        return x.With<Window<TIn, TKernel>>(
            x.Value.reshape(-1, kernel.Size, input.Size).transpose(1, 2).reshape(-1, Input.Size), Input);
    }

    /// <inheritdoc />
    public override Activation<TOut> Forward(Activation<Window<TIn, TKernel>> x)
    {
        x = Enter(x);
        if (x.IsGhost)
        {
            return x.Passed<TOut>(output, Learns);
        }

        var y = torch.nn.functional.linear(x.Value, Weight.reshape(output.Size, Input.Size), Bias);
        return x.With<TOut>(Branched(y, x.Value), output);
    }

    /// <inheritdoc />
    protected internal override bool TakesBranches(string name) => name == "weight";
}
