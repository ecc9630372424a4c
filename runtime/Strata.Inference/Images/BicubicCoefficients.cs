namespace Strata.Inference.Images;

/// <summary>How much of which input samples each output sample takes along one axis, in fixed point, as PIL computes it.</summary>
/// <param name="First">The first input sample of each output sample.</param>
/// <param name="Weights">The weights of the samples from the first on, 22 bits after the point.</param>
internal sealed record BicubicCoefficients(int[] First, int[][] Weights)
{
    /// <summary>Bits after the point.</summary>
    public const int Precision = 32 - 8 - 2;

    private const double A = -0.5;
    private const double Support = 2.0;

    /// <summary>Computes the coefficients of one axis.</summary>
    public static BicubicCoefficients Of(int input, int output)
    {
        var scale = (double)input / output;
        var filter = Math.Max(1.0, scale);
        var (support, inverse) = (Support * filter, 1.0 / filter);
        var (first, weights) = (new int[output], new int[output][]);
        for (var index = 0; index < output; index++)
        {
            var center = (index + 0.5) * scale;
            first[index] = Math.Max((int)(center - support + 0.5), 0);
            var count = Math.Min((int)(center + support + 0.5), input) - first[index];
            var exact = new double[count];
            var sum = 0.0;
            for (var tap = 0; tap < count; tap++)
            {
                exact[tap] = Cubic((tap + first[index] - center + 0.5) * inverse);
                sum += exact[tap];
            }

            weights[index] = [.. exact.Select(weight => Fixed(sum == 0 ? weight : weight / sum))];
        }

        return new BicubicCoefficients(first, weights);
    }

    private static int Fixed(double weight) => (int)((weight < 0 ? -0.5 : 0.5) + (weight * (1 << Precision)));

    private static double Cubic(double x)
    {
        x = Math.Abs(x);
        return x < 1 ? ((((A + 2.0) * x) - (A + 3.0)) * x * x) + 1
            : x < 2 ? ((((x - 5) * x) + 8) * x - 4) * A
            : 0;
    }
}
