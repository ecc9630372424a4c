using Strata.Torch.Regions;
using TorchSharp;

namespace Strata.Torch.Modules;

/// <summary>
/// A function of which only what enters is kept. When its gradient is asked for it is computed a second time, and its own parameters get
/// theirs by the way.
/// </summary>
internal sealed class RecomputedFunction : torch.autograd.SingleTensorFunction<RecomputedFunction>
{
    private const string Computed = "computed";

    /// <inheritdoc />
    public override string Name => nameof(RecomputedFunction);

    /// <summary>Applies it.</summary>
    /// <param name="x">What enters, of any shape <c>[...]</c>.</param>
    /// <param name="function">The function; what it makes besides its result goes with the scope that it is called in.</param>
    public static torch.Tensor Of(torch.Tensor x, Func<torch.Tensor, torch.Tensor> function)
    {
        // Where nothing before learns, something must ask for a gradient all the same.
        using var entered = x.requires_grad ? null : x.detach().requires_grad_();
        return apply(entered ?? x, function);
    }

    /// <inheritdoc />
    public override torch.Tensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        var (x, function) = ((torch.Tensor)vars[0], (Func<torch.Tensor, torch.Tensor>)vars[1]);
        ctx.save_for_backward([x]);
        ctx.save_data(Computed, function);

        // Kernels for answers round in another order: with gradients it is what the second time computes, whose graph goes here at once.
        using var tracked = torch.enable_grad();
        using var y = function(x.detach().requires_grad_());
        return y.detach();
    }

    /// <inheritdoc />
    public override List<torch.Tensor> backward(torch.autograd.AutogradContext ctx, torch.Tensor grad_output)
    {
        var gradient = grad_output;
        NativeFaults.Guard(() =>
        {
            var function = (Func<torch.Tensor, torch.Tensor>)ctx.get_data(Computed);
            using var tracked = torch.enable_grad();
            using var scope = torch.NewDisposeScope();
            var x = ctx.get_saved_variables()[0].detach().requires_grad_();
            var y = function(x);
            torch.autograd.backward([y], [grad_output]);
            gradient = x.grad!.MoveToOuterDisposeScope();
        });
        return [gradient, null!];
    }
}
