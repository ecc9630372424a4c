using TorchSharp;

namespace Strata.Torch.Activations;

/// <summary>Shows activations that a flow names, <c>x.Tap("text.embeddings")</c>, to whoever listens on the same logical thread.</summary>
public static class Taps
{
    private static readonly AsyncLocal<Action<string, torch.Tensor>?> Listener = new();

    /// <summary>
    /// Listens until the result is disposed. The tensors belong to the computation: a listener that keeps one keeps a clone.
    /// </summary>
    /// <param name="listener">Called with the name and the tensor, <c>[..., feature]</c>, of every tap that is passed.</param>
    public static IDisposable Listen(Action<string, torch.Tensor> listener)
    {
        var before = Listener.Value;
        Listener.Value = listener;
        return new Ear(before);
    }

    internal static void Show(string name, torch.Tensor tensor) => Listener.Value?.Invoke(name, tensor);

    private sealed class Ear(Action<string, torch.Tensor>? before) : IDisposable
    {
        public void Dispose() => Listener.Value = before;
    }
}
