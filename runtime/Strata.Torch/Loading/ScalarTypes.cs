using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using TorchSharp;

namespace Strata.Torch.Loading;

/// <summary>The element types of checkpoints, as torch names them.</summary>
public static class ScalarTypes
{
    /// <summary>The element type of a checkpoint's tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="InputException">TorchSharp has no such type.</exception>
    public static torch.ScalarType Of(CheckpointTensor tensor) => tensor.Entry.Type switch
    {
        ElementType.Float64 => torch.ScalarType.Float64,
        ElementType.Float32 => torch.ScalarType.Float32,
        ElementType.Float16 => torch.ScalarType.Float16,
        ElementType.BFloat16 => torch.ScalarType.BFloat16,
        ElementType.Int64 => torch.ScalarType.Int64,
        ElementType.Int32 => torch.ScalarType.Int32,
        ElementType.Int16 => torch.ScalarType.Int16,
        ElementType.Int8 => torch.ScalarType.Int8,
        ElementType.UInt8 => torch.ScalarType.Byte,
        ElementType.Boolean => torch.ScalarType.Bool,
        _ => throw new InputException(
            $"{tensor.File.Path}: {tensor.Name} is {tensor.Entry.Signature}; "
            + "a model's tensors can be F64, F32, F16, BF16, I64, I32, I16, I8, U8 or BOOL."),
    };

    /// <summary>How a checkpoint names one of torch's element types.</summary>
    /// <param name="type">The type.</param>
    /// <exception cref="ArgumentOutOfRangeException">A checkpoint has no such type: complex and quantised ones.</exception>
    public static ElementType Of(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float64 => ElementType.Float64,
        torch.ScalarType.Float32 => ElementType.Float32,
        torch.ScalarType.Float16 => ElementType.Float16,
        torch.ScalarType.BFloat16 => ElementType.BFloat16,
        torch.ScalarType.Int64 => ElementType.Int64,
        torch.ScalarType.Int32 => ElementType.Int32,
        torch.ScalarType.Int16 => ElementType.Int16,
        torch.ScalarType.Int8 => ElementType.Int8,
        torch.ScalarType.Byte => ElementType.UInt8,
        torch.ScalarType.Bool => ElementType.Boolean,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A checkpoint has no such element type."),
    };
}
