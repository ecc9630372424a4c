using Strata.Axes;
using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Modules;

/// <summary>Moves results out of the dispose scope that made them, to the scope around it.</summary>
public static class Scopes
{
    /// <summary>Keeps a tensor beyond the current scope.</summary>
    /// <param name="value">The tensor, of any shape <c>[...]</c>.</param>
    /// <returns>The same tensor.</returns>
    public static torch.Tensor Keep(torch.Tensor value) => value.MoveToOuterDisposeScope();

    /// <summary>Keeps an activation beyond the current scope.</summary>
    /// <typeparam name="TAxis">Its feature axis.</typeparam>
    /// <param name="value">The activation, <c>[..., TAxis]</c>.</param>
    /// <returns>The same activation.</returns>
    public static Activation<TAxis> Keep<TAxis>(Activation<TAxis> value)
        where TAxis : IAxis
    {
        value.Value.MoveToOuterDisposeScope();
        return value;
    }

    /// <summary>Keeps all tensors of a result beyond the current scope.</summary>
    /// <typeparam name="TResult">The result's type.</typeparam>
    /// <param name="value">The result.</param>
    public static TResult Keep<TResult>(TResult value)
        where TResult : IScoped
    {
        foreach (var tensor in value.Tensors)
        {
            tensor.MoveToOuterDisposeScope();
        }

        return value;
    }
}

/// <summary>A result made of several tensors, which leave a dispose scope together.</summary>
public interface IScoped
{
    /// <summary>The tensors the result is made of.</summary>
    IEnumerable<torch.Tensor> Tensors { get; }
}
