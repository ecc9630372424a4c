using Strata.Checkpoints;
using Strata.Torch.Loading;
using TorchSharp;

namespace Strata.Inference.Tracing;

/// <summary>Writes recorded tensors to a safetensors file.</summary>
public static class TraceFile
{
    /// <summary>Writes the tensors.</summary>
    /// <param name="path">The file; one that is there is replaced when all is written.</param>
    /// <param name="tensors">The tensors by name, on the processor and contiguous.</param>
    /// <param name="metadata">What else the file says of them, by name; null for nothing.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(
        string path, IReadOnlyDictionary<string, torch.Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var writer = SafeTensorsWriter.Create(
            path,
            tensors.Select(pair => new TensorDeclaration(pair.Key, ScalarTypes.Of(pair.Value.dtype), [.. pair.Value.shape])),
            metadata);
        foreach (var (name, tensor) in tensors)
        {
            ForeignTensor.Read(tensor, bytes => writer.Write(name, bytes));
        }

        writer.Complete();
    }
}
