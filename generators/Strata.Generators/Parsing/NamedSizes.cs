using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing;

/// <summary>
/// What a <c>Size</c> method names besides members of its parameter: constants, and the sizes of other axes. The compiler is asked what a
/// name means: aliases, usings of a namespace or of the whole project, and hidden members are its business.
/// </summary>
/// <param name="method">The method.</param>
/// <param name="chain">The methods that were asked on the way here.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class NamedSizes(IMethodSymbol method, SizeChain chain, CancellationToken cancellation)
{
    private readonly Lazy<SemanticModel?> _model = new(() => Model(method, cancellation));

    /// <summary>
    /// The whole-number constant that an expression is: <c>K</c>, <c>Widths.K</c>, <c>int.MaxValue</c>; null where it is none.
    /// </summary>
    public Polynomial? Constant(ExpressionSyntax expression) =>
        _model.Value?.GetConstantValue(expression, cancellation) is { HasValue: true, Value: { } value } && Whole(value) is { } number
            ? Polynomial.Constant(number)
            : null;

    /// <summary>
    /// The size of another axis by the same configuration, or by a member of it: <c>Hidden.Size(c)</c>; null where it is none.
    /// </summary>
    /// <param name="call">The call.</param>
    public ParsedSize? Axis(InvocationExpressionSyntax call)
    {
        if (call is not
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Size" or "HeadDim" } named,
                ArgumentList.Arguments: [{ Expression: var given }],
            }
            || PolynomialParser.Path(given, method.Parameters[0].Name) is not { } path
            || Type(named.Expression) is not { } axis
            || Called(call) is not { } called)
        {
            return null;
        }

        var name = named.Name.Identifier.ValueText;
        var sized = axis.Interfaces()
            .Where(candidate => candidate.Is(name == "Size" ? SymbolNames.SizedAxis : SymbolNames.HeadAxis)
                && called.IsOrDerivesFrom(candidate.TypeArguments[0]))
            .OrderBy(candidate => SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[0], called) ? 0 : 1)
            .FirstOrDefault();
        if (sized is null)
        {
            return null;
        }

        if (axis is ITypeParameterSymbol)
        {
            return new ParsedSize(Polynomial.Unknown(axis.Name, name), null);
        }

        var size = AxisSizes.Read(axis, sized, name, chain, cancellation);
        return size is null ? null
            : size.Value.IsCyclic ? ParsedSize.Cycle(call)
            : size.Value.Polynomial is { } polynomial ? new ParsedSize(polynomial.Below(path), null)
            : ParsedSize.Unseen;
    }

    /// <summary>The configuration that the called method takes: of several the compiler chooses by what it is given.</summary>
    private ITypeSymbol? Called(InvocationExpressionSyntax call) =>
        _model.Value?.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { Parameters: [var parameter] }
            ? Substituted(parameter.Type)
            : null;

    /// <summary>The type that an expression names; null where it names none.</summary>
    private ITypeSymbol? Type(ExpressionSyntax expression) =>
        _model.Value?.GetSymbolInfo(expression, cancellation).Symbol is ITypeSymbol type ? Substituted(type) : null;

    /// <summary>
    /// A type as it is in the type whose method this is, which may be made of others: <c>T</c> is what stands for it there.
    /// </summary>
    private ITypeSymbol Substituted(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            for (var outer = method.ContainingType; outer is not null; outer = outer.ContainingType)
            {
                if (SymbolEqualityComparer.Default.Equals(outer.OriginalDefinition, parameter.ContainingSymbol))
                {
                    return outer.TypeArguments[parameter.Ordinal];
                }
            }

            return type;
        }

        return type is INamedTypeSymbol { IsGenericType: true, ContainingType: null } generic
            ? generic.OriginalDefinition.Construct([.. generic.TypeArguments.Select(Substituted)])
            : type;
    }

    private static long? Whole(object value) => value switch
    {
        sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        char letter => letter,
        _ => null,
    };

    /// <summary>What the compiler knows of the method's text; null where the text is another compilation's.</summary>
    private static SemanticModel? Model(IMethodSymbol method, CancellationToken cancellation) =>
        method.OriginalDefinition.ContainingAssembly is ISourceAssemblySymbol { Compilation: var compilation }
        && PolynomialParser.Declaration(method, cancellation)?.SyntaxTree is { } tree
        && compilation.ContainsSyntaxTree(tree)
            ? compilation.GetSemanticModel(tree)
            : null;
}
