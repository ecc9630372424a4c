using Strata.Axes;
using Strata.Torch.Activations;
using Strata.Torch.Regions;

namespace Strata.Torch.Layers;

/// <summary>Lays neighbouring rows side by side, so that several of one axis are one of a wider one. It has no parameters.</summary>
/// <typeparam name="TIn">The feature axis of a row.</typeparam>
/// <typeparam name="TOut">The feature axis of the rows that are put together: a multiple of <typeparamref name="TIn"/>.</typeparam>
/// <param name="input">The extent of <typeparamref name="TIn"/>.</param>
/// <param name="output">The extent of <typeparamref name="TOut"/>.</param>
/// <exception cref="InputException">The one is no multiple of the other.</exception>
public sealed class ConcatRows<TIn, TOut>(Extent input, Extent output) : Layer<TIn, TOut>("ConcatRows")
    where TIn : IAxis
    where TOut : IAxis
{
    private readonly Extent _output = input.Size > 0 && output.Size % input.Size == 0
        ? output
        : throw new InputException($"Rows of {input.Size} features can not be put together to rows of {output.Size}.");

    /// <inheritdoc />
    /// <remarks><c>[rows * n, TIn]</c> to <c>[rows, TOut]</c>, the first row's features first.</remarks>
    /// <exception cref="InvalidOperationException">Ranks have shares of the rows.</exception>
    /// <exception cref="InputException">The rows are no multiple of those that are put together.</exception>
    public override Activation<TOut> Forward(Activation<TIn> x)
    {
        TensorShare.RequireRows(x.Share, GetName());
        var together = _output.Size / x.Extent.Size;
        if (x.Value.numel() % _output.Size != 0)
        {
            throw new InputException(
                $"{GetName()} puts {together} rows together to one, and there are [{string.Join(", ", x.Value.shape)}]: cut what enters so "
                + $"that its rows are a multiple of {together}, as sides of a picture that the merging divides.");
        }

        return x.With<TOut>(x.Value.reshape(-1, _output.Size), _output);
    }
}
