using Strata.Checkpoints;

namespace Strata.Inspection;

/// <summary>Two tensors of one shape and element type whose values are compared.</summary>
/// <param name="Name">What messages call the pair.</param>
/// <param name="Type">The element type.</param>
/// <param name="Bytes">The length of each.</param>
/// <param name="First">Makes the reading of the first; it is given room for what lies between short stretches.</param>
/// <param name="Second">Makes the reading of the second.</param>
internal sealed record TensorPair(
    string Name, ElementType Type, long Bytes, Func<byte[], WindowReader> First, Func<byte[], WindowReader> Second);
