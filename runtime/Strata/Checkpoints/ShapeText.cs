namespace Strata.Checkpoints;

/// <summary>Shapes as text: <c>[4096, 1536]</c>.</summary>
internal static class ShapeText
{
    internal static string Of(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    internal static string Of(ElementType type, IEnumerable<long> shape) => $"{type.SafeTensorsName} {Of(shape)}";
}
