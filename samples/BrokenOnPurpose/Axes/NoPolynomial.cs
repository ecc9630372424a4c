namespace BrokenOnPurpose.Axes;

// A quotient may not be whole: whether two sizes are equal, or divisible, could not be proven.
public sealed class NoPolynomial : IAxis<TextConfig>
{
    public static int Size(TextConfig c) => c.HiddenSize / 3;
}
