namespace Strata.Conversion.Execution.Sums;

/// <summary>
/// What bytes that follow do to a CRC-32: it is a remainder modulo a polynomial over GF(2), and a byte that follows multiplies it by x^8
/// (R. Williams, "A Painless Guide to CRC Error Detection Algorithms"). Remainders are written as in the sum: the highest bit is x^0.
/// </summary>
internal static class Crc32Shift
{
    /// <summary>The remainder 1, x^0.</summary>
    public const uint One = 0x80000000;

    private const uint Polynomial = 0xEDB88320;

    /// <summary>x^8, and each the square of the one before it.</summary>
    private static readonly uint[] Squares = MakeSquares();

    /// <summary>The product of two remainders.</summary>
    public static uint Multiply(uint left, uint right)
    {
        uint product = 0;
        for (; left != 0; left <<= 1)
        {
            product ^= right & (uint)((int)left >> 31);
            right = (right >> 1) ^ (Polynomial & (0u - (right & 1)));
        }

        return product;
    }

    /// <summary>What so many bytes that follow multiply by.</summary>
    /// <param name="bytes">How many.</param>
    public static uint Over(long bytes)
    {
        var product = One;
        for (var square = 0; bytes != 0; square++, bytes >>= 1)
        {
            if ((bytes & 1) != 0)
            {
                product = Multiply(Squares[square], product);
            }
        }

        return product;
    }

    private static uint[] MakeSquares()
    {
        var squares = new uint[63];
        squares[0] = One >> 8;
        for (var index = 1; index < squares.Length; index++)
        {
            squares[index] = Multiply(squares[index - 1], squares[index - 1]);
        }

        return squares;
    }
}
