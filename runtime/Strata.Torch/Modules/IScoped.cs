using TorchSharp;

namespace Strata.Torch.Modules;

/// <summary>A result made of several tensors, which leave a dispose scope together.</summary>
public interface IScoped
{
    /// <summary>The tensors the result is made of.</summary>
    IEnumerable<torch.Tensor> Tensors { get; }
}
