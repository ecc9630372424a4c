using Strata.Generators.Model;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Tests.Polynomials;

public class PolynomialTests
{
    private static readonly Polynomial A = Polynomial.Symbol("A");
    private static readonly Polynomial B = Polynomial.Symbol("B");

    [Fact]
    public void Reads_as_an_author_would_write_it()
    {
        Assert.Equal("A*B + 2*A", ((A * B) + A + A).ToString());
        Assert.Equal("A - B", (A - B).ToString());
        Assert.Equal("-B + 3", ((Polynomial.Constant(-1) * B) + Polynomial.Constant(3)).ToString());
        Assert.Equal("0", (A - A).ToString());
        Assert.Equal("A*A", (A * A).ToString());
    }

    [Fact]
    public void Collects_like_terms_whatever_their_order() => Assert.Equal("2*A*B", ((A * B) + (B * A)).ToString());

    [Fact]
    public void Multiplies_out() => Assert.Equal("A*A + 2*A*B + B*B", ((A + B) * (A + B)).ToString());

    [Fact]
    public void Is_equal_to_one_of_the_same_terms()
    {
        Assert.Equal((A + B) * A, (A * A) + (B * A));
        Assert.Equal(((A + B) * A).GetHashCode(), ((A * A) + (B * A)).GetHashCode());
        Assert.NotEqual(A + B, A - B);
    }

    [Fact]
    public void Says_when_a_number_is_too_large() =>
        Assert.Throws<OverflowException>(() => Polynomial.Constant(long.MaxValue) * Polynomial.Constant(2));
}
