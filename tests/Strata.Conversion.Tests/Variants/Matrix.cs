namespace Strata.Conversion.Tests.Variants;

/// <summary>A tensor as rows of bytes: all that a converter's formulas need.</summary>
internal sealed record Matrix(IReadOnlyList<byte[]> Rows, int Width)
{
    /// <summary>Rows one after the other.</summary>
    public static Matrix Concat(params IEnumerable<Matrix> parts) => new([.. parts.SelectMany(part => part.Rows)], parts.First().Width);

    /// <summary>Equal shares of the rows, the k-th of n.</summary>
    public Matrix RowShare(int n, int k) => Slice(Rows.Count / n * k, Rows.Count / n);

    /// <summary>Equal shares of the columns, the k-th of n.</summary>
    public Matrix ColumnShare(int n, int k) => new([.. Rows.Select(row => row[(row.Length / n * k)..(row.Length / n * (k + 1))])], Width);

    /// <summary>Some rows.</summary>
    public Matrix Slice(int first, int count) => new([.. Rows.Skip(first).Take(count)], Width);

    /// <summary>All bytes.</summary>
    public byte[] Bytes() => [.. Rows.SelectMany(row => row)];
}
