namespace Strata.Torch.Kernels.Host.Codes;

/// <summary><c>y = x W^T + b</c> for a few rows of x and a weight of codes: what is given to each thread.</summary>
internal unsafe struct CodeProduct
{
    /// <summary>The activations, <c>[count, columns]</c>, as they are given.</summary>
    public byte* X;

    /// <summary>How many activations.</summary>
    public long Count;

    /// <summary>The codes, row after row.</summary>
    public byte* Codes;

    /// <summary>Bytes of a row of codes.</summary>
    public long RowBytes;

    /// <summary>The scales, bfloat16 <c>[rows, groups]</c>.</summary>
    public ushort* Scales;

    /// <summary>The bias, <c>[rows]</c>, of the activations' element type; null for none.</summary>
    public byte* Bias;

    /// <summary>The products, <c>[count, rows]</c>, of the activations' element type.</summary>
    public byte* Y;

    /// <summary>Rows of the weight.</summary>
    public long Rows;

    /// <summary>Columns of the weight.</summary>
    public long Columns;

    /// <summary>Whether activations are bfloat16; float32 otherwise.</summary>
    public bool IsHalf;

    /// <summary>The activations in integers, each of <see cref="RoundedBytes"/>.</summary>
    public byte* Rounded;

    /// <summary>Bytes of a rounded activation.</summary>
    public long RoundedBytes;

    /// <summary>What an activation's integers are multiplied with, <c>[count, groups]</c>.</summary>
    public float* XScales;

    /// <summary>Scales of a row.</summary>
    public long Groups;
}
