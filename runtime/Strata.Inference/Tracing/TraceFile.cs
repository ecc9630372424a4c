using Strata.Checkpoints;
using Strata.Torch;
using TorchSharp;

namespace Strata.Inference;

/// <summary>Writes recorded tensors to a safetensors file.</summary>
public static class TraceFile
{
    /// <summary>Writes the tensors.</summary>
    /// <param name="path">The file; one that is there is replaced when all is written.</param>
    /// <param name="tensors">The tensors by name, on the processor and contiguous.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, torch.Tensor> tensors) =>
        SafeTensorsWriter.Write(path, tensors.Select(pair => Source(pair.Key, pair.Value)));

    /// <summary>A tensor as something to be written.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="tensor">The tensor, on the processor and contiguous.</param>
    public static SafeTensorsSource Source(string name, torch.Tensor tensor) => new(
        name,
        ScalarTypes.Of(tensor.dtype),
        [.. tensor.shape],
        stream => ForeignTensor.Write(tensor, stream));
}
