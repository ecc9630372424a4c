using Strata.Torch.Kernels.Host.Lanes;
using Strata.Torch.Kernels.Host.Numbers;

namespace Strata.Torch.Kernels.Host.Rows;

/// <summary>Turns the heads of tokens that lie one after the other.</summary>
internal unsafe struct RotaryWork : ILaneWork
{
    /// <summary>The heads, <c>[tokens, heads, head]</c>.</summary>
    public byte* X;

    /// <summary>Where they go, turned.</summary>
    public byte* Y;

    /// <summary>Cosines, <c>[tokens, pairs]</c>.</summary>
    public byte* Cos;

    /// <summary>Sines, of the same shape.</summary>
    public byte* Sin;

    /// <summary>How many tokens.</summary>
    public long Tokens;

    /// <summary>Heads of a token.</summary>
    public long Heads;

    /// <summary>Features of a head.</summary>
    public long Head;

    /// <summary>Pairs that turn.</summary>
    public long Pairs;

    /// <summary>Whether neighbours turn; otherwise the halves of what turns.</summary>
    public bool AreNeighbours;

    /// <summary>Whether cosines, sines and every step are of the heads' element type; float32 otherwise.</summary>
    public bool IsRounded;

    public readonly void Run<TLanes, TNumber>()
        where TLanes : unmanaged, ILanes<TLanes>
        where TNumber : unmanaged, INumberFormat
    {
        if (IsRounded)
        {
            Turn<TNumber, TNumber>();
        }
        else
        {
            Turn<TNumber, Float32Numbers>();
        }
    }

    private readonly void Turn<TNumber, TAngle>()
        where TNumber : unmanaged, INumberFormat
        where TAngle : unmanaged, INumberFormat
    {
        for (var token = 0L; token < Tokens; token++)
        {
            var (heads, angles) = (token * Heads * Head * TNumber.Bytes, token * Pairs * TAngle.Bytes);
            RotaryRows<TNumber, TAngle>.Turn(
                X + heads, Y + heads, Heads, Head, Cos + angles, Sin + angles, Pairs, AreNeighbours ? 2 : 1, AreNeighbours ? 1 : Pairs);
        }
    }
}
