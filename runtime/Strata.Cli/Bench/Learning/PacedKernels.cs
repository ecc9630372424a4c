using Strata.Torch.Kernels;
using TorchSharp;

namespace Strata.Cli.Bench.Learning;

/// <summary>
/// Layers that take a given time by waiting, as if a device computed them: forwards once, backwards twice. Beside a model that is narrow
/// enough to cost nothing, what is measured is the order of passes and the messages, whatever processors there are.
/// </summary>
/// <param name="time">How long a layer takes forwards. Each has one attention.</param>
internal sealed class PacedKernels(TimeSpan time) : PlainKernels
{
    /// <inheritdoc />
    public override torch.Tensor Attention(torch.Tensor query, torch.Tensor key, torch.Tensor value, torch.Tensor? bias, bool isCausal)
    {
        Thread.Sleep(time);
        return Pause.After(base.Attention(query, key, value, bias, isCausal), 2 * time);
    }

    /// <summary>Passes a tensor as it is, and lets its gradient wait.</summary>
    private sealed class Pause : torch.autograd.SingleTensorFunction<Pause>
    {
        private const string Time = "time";

        public override string Name => nameof(Pause);

        public static torch.Tensor After(torch.Tensor x, TimeSpan time) =>
            x.requires_grad && torch.is_grad_enabled() ? apply(x, time) : x;

        public override torch.Tensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_data(Time, vars[1]);
            return ((torch.Tensor)vars[0]).alias();
        }

        public override List<torch.Tensor> backward(torch.autograd.AutogradContext ctx, torch.Tensor grad_output)
        {
            Thread.Sleep((TimeSpan)ctx.get_data(Time));
            return [grad_output, null!];
        }
    }
}
