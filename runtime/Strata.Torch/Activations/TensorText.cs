using System.Globalization;
using TorchSharp;

namespace Strata.Torch.Activations;

/// <summary>A tensor in a few words, for debuggers: its shape, element type and device; no number of it is read.</summary>
internal static class TensorText
{
    /// <summary><c>[1, 5, 64] float32 on cpu</c>.</summary>
    /// <param name="tensor">The tensor; null and disposed ones are said to be so.</param>
    public static string Of(torch.Tensor? tensor) =>
        tensor is null ? "without a tensor"
        : tensor.IsInvalid ? "disposed"
        : $"[{string.Join(", ", tensor.shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))}] "
            + $"{tensor.dtype.ToString().ToLowerInvariant()} on {tensor.device}";
}

/// <summary>The name of an axis, as its author writes it.</summary>
internal static class AxisName
{
    /// <summary><c>Concat&lt;Query, KeyValue, KeyValue&gt;</c>.</summary>
    /// <param name="axis">The axis.</param>
    public static string Of(Type axis) => axis.IsGenericType
        ? $"{axis.Name.Split('`')[0]}<{string.Join(", ", axis.GetGenericArguments().Select(Of))}>"
        : axis.Name;
}
