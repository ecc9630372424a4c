using TorchSharp;

namespace Strata.Torch.Regions;

/// <summary>What ranks do with an activation, and what they do with its gradient: each a function of one tensor.</summary>
internal sealed class RegionFunction : torch.autograd.SingleTensorFunction<RegionFunction>
{
    private const string Backwards = "backwards";

    /// <inheritdoc />
    public override string Name => nameof(RegionFunction);

    /// <summary>Applies it.</summary>
    /// <param name="x">What it is applied to, of any shape <c>[...]</c>.</param>
    /// <param name="forwards">What is done with it; its result is another tensor.</param>
    /// <param name="backwards">What is done with the result's gradient, to give that of <paramref name="x"/>.</param>
    public static torch.Tensor Of(
        torch.Tensor x, Func<torch.Tensor, torch.Tensor> forwards, Func<torch.Tensor, torch.Tensor> backwards) =>
        x.requires_grad && torch.is_grad_enabled() ? apply(x, forwards, backwards) : forwards(x);

    /// <inheritdoc />
    public override torch.Tensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        ctx.save_data(Backwards, vars[2]);
        return ((Func<torch.Tensor, torch.Tensor>)vars[1])((torch.Tensor)vars[0]);
    }

    /// <inheritdoc />
    public override List<torch.Tensor> backward(torch.autograd.AutogradContext ctx, torch.Tensor grad_output)
    {
        var gradient = grad_output;
        NativeFaults.Guard(() => gradient = ((Func<torch.Tensor, torch.Tensor>)ctx.get_data(Backwards))(grad_output));

        // One for each argument of the call, though functions have none.
        return [gradient, null!, null!];
    }
}
