using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Configuration;
using Strata.Conversion.Running;
using Strata.Schemas;
using Strata.Torch.Kernels;
using Strata.Torch.Loading;
using Strata.Torch.Modules;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Decoding;

/// <summary>A model with its parameters, and what was found on the way.</summary>
/// <param name="Model">The model; disposing it closes its files.</param>
/// <param name="Schema">What its declaration says of its parameters.</param>
/// <param name="Load">Which keys were mapped, and which the checkpoint held beside.</param>
/// <param name="Findings">What the configuration file holds that is unknown or contradictory.</param>
/// <param name="Parallel">Where and in which element type the parameters are.</param>
public sealed record LoadedModel(
    ICausalModel Model,
    IReadOnlyList<ParameterSchema> Schema,
    LoadReport Load,
    ConfigurationReport Findings,
    ParallelContext Parallel) : IDisposable
{
    /// <summary>What else the user should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The module that a parameter belongs to.</summary>
    /// <param name="path">The parameter's place in the module tree.</param>
    public Module Owner(string path) => ModuleTree.Owner((Module)Model, path).Module;

    /// <summary>Says which layers of its towers are computed a second time when their gradients are.</summary>
    /// <param name="recomputation">Which; null for none.</param>
    public void Recompute(Recomputation? recomputation) => Recompute((Module)Model, recomputation);

    private static void Recompute(torch.nn.Module module, Recomputation? recomputation)
    {
        if (module is ILayerStack stack)
        {
            // What lies within a layer is computed a second time with it.
            stack.Recompute = recomputation;
            return;
        }

        foreach (var (_, child) in module.named_children())
        {
            Recompute(child, recomputation);
        }
    }

    /// <summary>Puts a branch of an adapter beside a parameter.</summary>
    /// <param name="path">The parameter's place in the module tree.</param>
    /// <param name="branch">The branch, which the caller goes on owning.</param>
    /// <exception cref="InputException">The parameter's layer takes none.</exception>
    public void Adapt(string path, LowRankBranch branch)
    {
        var (module, name) = ModuleTree.Owner((Module)Model, path);
        try
        {
            module.Adapt(name, branch);
        }
        catch (InvalidOperationException fault)
        {
            throw new InputException(fault.Message, fault);
        }
    }

    /// <summary>Puts an adapter beside the weights: the model answers as if it were merged, but for the rounding of merging.</summary>
    /// <param name="adapter">The adapter, which may be closed then.</param>
    /// <exception cref="InputException">A layer takes none.</exception>
    public void Adapt(LowRankAdapter adapter)
    {
        foreach (var layer in adapter.Layers)
        {
            var branch = new LowRankBranch(Factor(layer.Down), Factor(layer.Up), layer.FirstRow, layer.Scale);
            ((Module)Model).Own(branch.Down);
            ((Module)Model).Own(branch.Up);
            Adapt(layer.Weight.Path, branch);
        }

        Parameter Factor(CheckpointTensor stored)
        {
            using var scope = torch.NewDisposeScope();
            var value = ForeignTensor.Copy(stored).to(torch.ScalarType.Float32, Parallel.Device.ToTorch(), copy: true);
            return new Parameter(value.DetachFromDisposeScope(), requires_grad: false);
        }
    }

    /// <inheritdoc />
    public void Dispose() => (Model as IDisposable)?.Dispose();
}
