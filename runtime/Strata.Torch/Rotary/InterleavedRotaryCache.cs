using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Torch.Rotary;

/// <summary>Rotations of neighbouring pairs (2i, 2i + 1) of a head's first features; the rest of the head passes unchanged.</summary>
/// <param name="cos">Cosines, <c>[..., sequence, 1, pairs]</c>, in the activations' element type.</param>
/// <param name="sin">Sines, of the same shape and type.</param>
internal sealed class InterleavedRotaryCache(torch.Tensor cos, torch.Tensor sin) : RotaryCache
{
    public override Activation<TAxis> Rotate<TAxis>(Activation<TAxis> x)
    {
        var head = x.Extent.HeadDim;
        var turned = cos.size(-1) * 2;
        var heads = x.Value.SplitLast(head);
        var pairs = heads.narrow(-1, 0, turned).SplitLast(2);
        var a = pairs.select(-1, 0);
        var b = pairs.select(-1, 1);
        var y = torch.stack([(a * cos) - (b * sin), (b * cos) + (a * sin)], -1).MergeLast();
        if (turned < head)
        {
            y = torch.cat([y, heads.narrow(-1, turned, head - turned)], -1);
        }

        return x with { Value = y.MergeLast() };
    }
}
