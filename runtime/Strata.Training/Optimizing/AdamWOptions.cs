namespace Strata.Training.Optimizing;

/// <summary>AdamW's settings (Loshchilov and Hutter, 2019).</summary>
/// <param name="Beta1">How much of the gradients' average is kept in a step; at least 0, below 1.</param>
/// <param name="Beta2">How much of the squared gradients' average is kept in a step; at least 0, below 1.</param>
/// <param name="Epsilon">Added to the root of the average of squares, after its correction; above 0.</param>
/// <param name="WeightDecay">The share of a parameter that a step takes away, times the rate; at least 0.</param>
public sealed record AdamWOptions(
    double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0.01)
{
    /// <summary>Refuses settings with which no step can be taken.</summary>
    /// <param name="source">What holds them, for the message.</param>
    /// <exception cref="InputException">One is out of its range.</exception>
    public void Check(string source)
    {
        foreach (var (name, value) in new[] { ("beta1", Beta1), ("beta2", Beta2) })
        {
            Require(value is >= 0 and < 1, name, value, "from 0 to below 1");
        }

        Require(Epsilon is > 0 and < double.PositiveInfinity, "eps", Epsilon, "above 0");
        Require(WeightDecay is >= 0 and < double.PositiveInfinity, "weight decay", WeightDecay, "0 or above");

        void Require(bool holds, string name, double value, string expected)
        {
            if (!holds)
            {
                throw new InputException(FormattableString.Invariant($"{source}: {name} is {value}; a number {expected} is expected."));
            }
        }
    }
}
