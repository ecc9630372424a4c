using Strata.Schemas;
using Strata.Torch.Activations;
using Strata.Torch.Modules;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Loading;

/// <summary>Gives a declared model fresh parameters, for training from nothing and for models of any size in tests.</summary>
public static class ModelInitializer
{
    /// <summary>
    /// Fills every parameter: matrices with a normal distribution, norms' weights with ones, biases with zeros.
    /// </summary>
    /// <param name="model">The model, fresh from its constructor.</param>
    /// <param name="schema">What its declaration says of its parameters.</param>
    /// <param name="parallel">Where and in which element type the parameters are.</param>
    /// <param name="seed">The same seed gives the same parameters.</param>
    /// <param name="deviation">The standard deviation of the matrices.</param>
    /// <exception cref="InputException">A layer has made parameters that no declaration has.</exception>
    public static void Normal(
        Module model,
        IReadOnlyList<ParameterSchema> schema,
        ParallelContext parallel,
        long seed,
        double deviation = 0.02)
    {
        UndeclaredParameters.Refuse(model, schema);
        using var untracked = torch.no_grad();
        using var random = new torch.Generator((ulong)seed, torch.CPU);
        foreach (var parameter in schema.Where(parameter => parameter.TiedTo is null))
        {
            using var scope = torch.NewDisposeScope();
            var value = Value(parameter, random, deviation).to(parallel.ElementType, parallel.Device.ToTorch()).DetachFromDisposeScope();
            ModuleTree.Register(model, parameter.Path, new Parameter(value, requires_grad: true));
        }
    }

    private static torch.Tensor Value(ParameterSchema parameter, torch.Generator random, double deviation)
    {
        long[] shape = [.. parameter.Shape];
        return shape.Length > 1
            ? torch.randn(shape, generator: random).Times(deviation)
            : parameter.Path.EndsWith(".bias", StringComparison.Ordinal) ? torch.zeros(shape) : torch.ones(shape);
    }
}
