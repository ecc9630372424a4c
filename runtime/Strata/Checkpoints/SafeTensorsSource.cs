using System.Collections.Immutable;

namespace Strata.Checkpoints;

/// <summary>A tensor to be written, whose bytes are asked for when their turn comes.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">The sizes of its dimensions, outermost first.</param>
/// <param name="WriteTo">Writes exactly its bytes, little-endian, last dimension fastest.</param>
public sealed record SafeTensorsSource(string Name, ElementType Type, ImmutableArray<long> Shape, Action<Stream> WriteTo)
{
    /// <summary>Its length in bytes.</summary>
    /// <exception cref="InputException">The shape has no length in bytes.</exception>
    public long ByteLength => Type.ByteLength(Shape.AsSpan())
        ?? throw new InputException($"The tensor '{Name}' cannot be written: {Type} [{string.Join(", ", Shape)}] is no whole number of bytes.");
}
