using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Formulas;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>
/// Computes members of a configuration whose values stand in the source: those it is made with, its defaults, and what follows from
/// them. An <c>int</c> divides as C# divides it.
/// </summary>
/// <param name="type">The configuration.</param>
/// <param name="given">What it is made with, by member.</param>
/// <param name="constant">The value of an expression that it is made with; null where that is no constant.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class ConstantConfiguration(
    INamedTypeSymbol type,
    IReadOnlyDictionary<string, ExpressionSyntax> given,
    Func<ExpressionSyntax, object?> constant,
    CancellationToken cancellation)
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>The value of a member, a <c>long</c>, a <c>double</c> or a list of <c>long</c>; null where it is not to be known.</summary>
    public object? Value(string member)
    {
        // A member that is computed from itself has no value.
        if (!_open.Add(member))
        {
            return null;
        }

        var value = given.TryGetValue(member, out var expression) ? Given(expression)
            : FormulaParser.Parse(Declared(member)) is { } formula ? FormulaValue.Of(formula, path => Value(path.Substring(1)))
            : null;
        _ = _open.Remove(member);
        return value;
    }

    /// <summary>Whether there is a member.</summary>
    public bool Has(string member) => ConfigurationMembers.All(type).Any(candidate => candidate.Name == member);

    /// <summary>Where a list is written, and its sum; null where its items are not all to be known.</summary>
    public (ExpressionSyntax Written, long Sum)? Sum(string member) =>
        (given.TryGetValue(member, out var expression) ? expression : Declared(member)) is { } written
        && Value(member) is IReadOnlyList<long> items
            ? (written, items.Sum())
            : null;

    private object? Given(ExpressionSyntax expression) => FormulaParser.Elements(expression) is { } elements
        ? elements.Select(Constant).ToList() is var items && items.All(item => item is long) ? items.Cast<long>().ToList() : null
        : Constant(expression);

    private object? Constant(ExpressionSyntax expression) => constant(expression) switch
    {
        int whole => (long)whole,
        var other => other,
    };

    private ExpressionSyntax? Declared(string member)
    {
        for (var owner = type; owner is not null; owner = owner.BaseType)
        {
            if (owner.GetMembers(member).OfType<IPropertySymbol>().FirstOrDefault() is { IsAbstract: false } property)
            {
                return property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is PropertyDeclarationSyntax syntax
                    ? syntax.ExpressionBody?.Expression ?? syntax.Initializer?.Value
                    : null;
            }
        }

        return null;
    }
}
