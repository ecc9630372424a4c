using Strata.Checkpoints;
using Strata.Torch.Loading;
using TorchSharp;

namespace Strata.Inference.Tracing;

/// <summary>Writes recorded tensors to a safetensors file.</summary>
public static class TraceFile
{
    /// <summary>Writes the tensors.</summary>
    /// <param name="path">The file; one that is there is replaced when all is written.</param>
    /// <param name="tensors">The tensors by name, of any shape <c>[...]</c>, on the processor and contiguous.</param>
    /// <param name="facts">How they were computed, for the file's <c>__metadata__</c>.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(
        string path, IReadOnlyDictionary<string, torch.Tensor> tensors, IReadOnlyDictionary<string, string>? facts = null)
    {
        using var writer = SafeTensorsWriter.Create(
            path,
            tensors.Select(pair => new TensorDeclaration(pair.Key, ScalarTypes.Of(pair.Value.dtype), [.. pair.Value.shape])),
            facts);
        foreach (var (name, tensor) in tensors)
        {
            ForeignTensor.Read(tensor, bytes => writer.Write(name, bytes));
        }

        writer.Complete();
    }
}
