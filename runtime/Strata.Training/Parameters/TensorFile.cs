using Strata.Checkpoints;
using Strata.Torch.Loading;
using TorchSharp;

namespace Strata.Training.Parameters;

/// <summary>Writes tensors under their names into one safetensors file.</summary>
internal static class TensorFile
{
    /// <summary>Writes them, in the order of their names.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The tensors.</param>
    /// <exception cref="InputException">The file can not be written.</exception>
    public static void Write(string path, IReadOnlyList<(string Name, torch.Tensor Value)> tensors)
    {
        var ordered = tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        using var writer = SafeTensorsWriter.Create(
            path,
            ordered.Select(tensor => new TensorDeclaration(tensor.Name, ScalarTypes.Of(tensor.Value.dtype), [.. tensor.Value.shape])),
            new Dictionary<string, string> { ["format"] = "pt" });
        foreach (var (name, value) in ordered)
        {
            using var scope = torch.NewDisposeScope();
            ForeignTensor.Read(value.cpu().contiguous(), bytes => writer.Write(name, bytes));
        }

        writer.Complete();
    }
}
