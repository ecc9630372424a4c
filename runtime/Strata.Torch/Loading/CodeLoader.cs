using Strata.Checkpoints.Shards;
using Strata.Schemas;
using Strata.Torch.Devices;
using Strata.Torch.Kernels;
using Strata.Torch.Modules;
using TorchSharp;

namespace Strata.Torch.Loading;

/// <summary>
/// Gives layers their weights as codes. One that a single tensor holds is used where it lies in the mapped file; the parts of a fused
/// projection are put together.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="match">Which tensors are codes; it found them complete.</param>
/// <param name="checkpoint">The checkpoint.</param>
/// <param name="style">The style of its names.</param>
/// <param name="parallel">Where the model is.</param>
/// <param name="mode">Whether weights may live in the file itself.</param>
internal sealed class CodeLoader(
    Module model, CodeMatch match, Checkpoint checkpoint, int style, ParallelContext parallel, LoadMode mode)
{
    /// <summary>Loads a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>Whether it is stored as codes, and so is loaded.</returns>
    /// <exception cref="InputException">The layer can not compute with codes, or weights are to be trained.</exception>
    public bool Load(ParameterSchema parameter)
    {
        if (!match.IsCodes(parameter, style))
        {
            return false;
        }

        if (mode != LoadMode.Mapped)
        {
            throw new InputException(
                $"{checkpoint.Path}: its weights are stored as codes ({match.Scheme}), which nothing can train. Give the folder of the "
                + "checkpoint that was not quantised.");
        }

        var (module, name) = ModuleTree.Owner(model, parameter.Path);
        if (!module.TakesCodes(name))
        {
            throw new InputException(
                $"{checkpoint.Path}: '{parameter.HfKeysOf(style)[0]}' is stored as codes, and {module.GetName()}, whose '{name}' it is, "
                + "computes in floating point. Quantise the model again with this version of its declaration.");
        }

        using var scope = torch.NewDisposeScope();
        var keys = parameter.HfKeysOf(style);
        var (codes, scales) = (Together(keys), Together(keys.Select(CodeMatch.ScaleKey)));
        module.Register(
            name,
            new QuantisedWeight(match.Scheme, codes.DetachFromDisposeScope(), scales.DetachFromDisposeScope(), parameter.Shape[1]));
        return true;
    }

    private torch.Tensor Together(IEnumerable<string> keys)
    {
        List<torch.Tensor> parts = [.. keys.Select(key => ForeignTensor.Of(checkpoint[key]))];
        var whole = parts is [var only] ? only : torch.cat(parts, 0);
        return parallel.Device == Device.Cpu ? whole : whole.to(parallel.Device.ToTorch());
    }
}
