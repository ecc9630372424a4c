using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

public class SizeNotPolynomialTests
{
    private const string Mend = "Give 'TextConfig' a property for it and use that";
    private const string IntMend = "A size is an int: take numbers that one can hold";

    [Theory]
    [InlineData("c.HiddenSize / 2", "c.HiddenSize / 2")]
    [InlineData("2 * (c.HiddenSize % c.NumHeads)", "c.HiddenSize % c.NumHeads")]
    [InlineData("System.Math.Max(c.HiddenSize, 1)", "System.Math.Max(c.HiddenSize, 1)")]
    [InlineData(
        "3000000 * 3000000 * 3000000 * c.NumHeads", "3000000 * 3000000", "too large or too long a sum or product", IntMend)]
    [InlineData("c.NumHeads * 65536 * 65536", "c.NumHeads * 65536 * 65536", "too large or too long a sum or product", IntMend)]
    public void Fires_at_the_part_that_is_none(string size, string part, string what = "no sum or product", string mend = Mend) =>
        Findings.Are(
        Axis($"=> unchecked({size});"),
        $"STR1002 at {part}: The size of 'Test' contains '{part}', which is {what} of whole numbers and members of "
            + $"'TextConfig'. {mend}.");

    [Theory]
    [InlineData("=> c.NumHeads * c.HeadDim + 2 * (c.HiddenSize - 1);")]
    [InlineData("{ return -c.HiddenSize + 4 * c.HeadDim; }")]
    [InlineData("=> checked(c.HiddenSize * 2);")]
    [InlineData("=> c.HiddenSize + Constant;")]
    [InlineData("=> Constant * Hidden.Size(c);")]
    public void Is_silent_on_polynomials(string body) => Findings.Are(Axis(body));

    private static string Axis(string body) =>
        $"public sealed class Test : IAxis<TextConfig> {{ private const int Constant = 3; public static int Size(TextConfig c) {body} }}";
}
