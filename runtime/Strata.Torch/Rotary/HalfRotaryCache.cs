using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Rotary;

/// <summary>Rotations of feature i of a head with feature i + head / 2, computed in the element type of the cosines.</summary>
/// <param name="cos">Cosines, <c>[..., sequence, 1, head / 2]</c>; float32 where the original turns in float32 whatever the activations are.</param>
/// <param name="sin">Sines, of the same shape and type.</param>
internal sealed class HalfRotaryCache(torch.Tensor cos, torch.Tensor sin) : RotaryCache
{
    public override Activation<TAxis> Rotate<TAxis>(Activation<TAxis> x)
    {
        var half = x.Extent.HeadDim / 2;
        var heads = x.Value.SplitLast(x.Extent.HeadDim).to_type(cos.dtype);
        var a = heads.narrow(-1, 0, half);
        var b = heads.narrow(-1, half, half);
        var y = torch.cat([(a * cos) - (b * sin), (b * cos) + (a * sin)], -1);
        return x with { Value = y.MergeLast().to_type(x.Value.dtype) };
    }
}
