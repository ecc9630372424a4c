namespace Strata.Torch.Kernels.Host.Products;

/// <summary><c>y = x W^T + b</c> for a few rows of x: what is given to each thread. Numbers of one row of each lie side by side.</summary>
internal unsafe struct RowProduct
{
    /// <summary>The activations, <c>[count, columns]</c>.</summary>
    public byte* X;

    /// <summary>How many activations.</summary>
    public long Count;

    /// <summary>The weight, <c>[rows, columns]</c>.</summary>
    public byte* Weight;

    /// <summary>Numbers from row to row of the weight.</summary>
    public long Stride;

    /// <summary>The bias, <c>[rows]</c>; null for none.</summary>
    public byte* Bias;

    /// <summary>The products, <c>[count, rows]</c>.</summary>
    public byte* Y;

    /// <summary>Rows of the weight.</summary>
    public long Rows;

    /// <summary>Numbers of a row.</summary>
    public long Columns;

    /// <summary>The activations in float32, in the order of lanes.</summary>
    public float* Wide;
}
