using System.Globalization;
using System.Text;

namespace Strata.Generators.Model.Values;

/// <summary>A whole-number polynomial in members of a configuration: what a size is, before any model is at hand.</summary>
/// <param name="Terms">The terms, like ones collected, in the order in which they were written.</param>
public sealed record Polynomial(EquatableArray<Monomial> Terms)
{
    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static Polynomial Constant(long value) => Collect([new Monomial(value, default)]);

    /// <summary>A member of a configuration, or whatever else is not looked into.</summary>
    /// <param name="name">Its name.</param>
    public static Polynomial Symbol(string name) =>
        new(new EquatableArray<Monomial>([new Monomial(1, new EquatableArray<string>([name]))]));

    /// <summary>What an axis says of itself where nobody could read it.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="member">What is not known: <c>Size</c>, <c>HeadDim</c>.</param>
    public static Polynomial Unknown(string axis, string member) => Symbol($"{member}({axis})");

    /// <summary>
    /// Whether all of it is known. What is not is never equal to anything nor different from it: a rule says so, and no proof compares it.
    /// </summary>
    public bool IsKnown => !Terms.Any(term => term.Factors.Any(factor => factor.EndsWith(")", StringComparison.Ordinal)));

    /// <summary>How much there is of it: its factors, and one for each term.</summary>
    public long Weight => Terms.Sum(term => 1L + term.Factors.Count);

    /// <summary>Adds two polynomials.</summary>
    /// <param name="a">The first summand.</param>
    /// <param name="b">The second summand.</param>
    public static Polynomial operator +(Polynomial a, Polynomial b) => Collect(a.Terms.Concat(b.Terms));

    /// <summary>Subtracts one polynomial from another.</summary>
    /// <param name="a">What is subtracted from.</param>
    /// <param name="b">What is subtracted.</param>
    public static Polynomial operator -(Polynomial a, Polynomial b) => a + (Constant(-1) * b);

    /// <summary>Multiplies two polynomials.</summary>
    /// <param name="a">The first factor.</param>
    /// <param name="b">The second factor.</param>
    public static Polynomial operator *(Polynomial a, Polynomial b) => Collect(
        from left in a.Terms
        from right in b.Terms
        select new Monomial(checked(left.Coefficient * right.Coefficient), left.Factors.Concat(right.Factors).ToEquatableArray()));

    /// <summary>The same polynomial in members of a configuration from which this one's is reached.</summary>
    /// <param name="path">How it is reached: empty, or <c>.Text</c>.</param>
    public Polynomial Below(string path) => path.Length == 0 ? this : new(Terms
        .Select(term => term with { Factors = term.Factors.Select(factor => $"{path.Substring(1)}.{factor}").ToEquatableArray() })
        .ToEquatableArray());

    /// <summary>The same polynomial with others in the place of some of its members.</summary>
    /// <param name="by">What takes a member's place; null for a member that stays.</param>
    /// <exception cref="OverflowException">A number does not fit into 64 bits.</exception>
    public Polynomial Replace(Func<string, Polynomial?> by) => Terms
        .Select(term => term.Factors.Aggregate(Constant(term.Coefficient), (product, factor) => product * (by(factor) ?? Symbol(factor))))
        .Aggregate(Constant(0), (sum, term) => sum + term);

    /// <summary>The polynomial as an author would write it: <c>NumAttentionHeads*HeadDim + 2*NumKeyValueHeads*HeadDim</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var term in Terms.Select(term => term.ToString()))
        {
            _ = text.Length == 0 ? text.Append(term)
                : term[0] == '-' ? text.Append(" - ").Append(term.Substring(1))
                : text.Append(" + ").Append(term);
        }

        return text.Length == 0 ? "0" : text.ToString();
    }

    private static Polynomial Collect(IEnumerable<Monomial> terms) => new(terms
        .GroupBy(term => term.Key, StringComparer.Ordinal)
        .Select(like => like.First() with { Coefficient = like.Aggregate(0L, (sum, term) => checked(sum + term.Coefficient)) })
        .Where(term => term.Coefficient != 0)
        .ToEquatableArray());
}

/// <summary>A product of a whole number and members of a configuration.</summary>
/// <param name="Coefficient">The whole number.</param>
/// <param name="Factors">The members, in the order in which they were written.</param>
public sealed record Monomial(long Coefficient, EquatableArray<string> Factors)
{
    /// <summary>The same for all orders of the same factors: by it, terms are collected.</summary>
    public string Key => string.Join("*", Factors.OrderBy(factor => factor, StringComparer.Ordinal));

    /// <inheritdoc />
    public override string ToString() => (Coefficient, Factors.Count) switch
    {
        (_, 0) => Coefficient.ToString(CultureInfo.InvariantCulture),
        (1, _) => string.Join("*", Factors),
        (-1, _) => "-" + string.Join("*", Factors),
        _ => Coefficient.ToString(CultureInfo.InvariantCulture) + "*" + string.Join("*", Factors),
    };
}
