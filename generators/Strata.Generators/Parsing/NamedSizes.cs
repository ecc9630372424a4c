using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing;

/// <summary>
/// What a <c>Size</c> method names besides members of its parameter: constants, and the sizes of other axes, by name as the compiler would
/// find it in the same type and namespaces.
/// </summary>
/// <param name="method">The method.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class NamedSizes(IMethodSymbol method, CancellationToken cancellation)
{
    /// <summary>More axes than this that build on each other, no model has; axes that build on themselves have no size.</summary>
    private const int MostSteps = 16;

    /// <summary>The whole-number constant that an expression names: <c>K</c>, <c>Widths.K</c>; null where it names none.</summary>
    public Polynomial? Constant(ExpressionSyntax expression) =>
        (expression switch
        {
            IdentifierNameSyntax name => Owners()
                .Select(owner => Field(owner, name.Identifier.ValueText))
                .FirstOrDefault(found => found is not null),
            MemberAccessExpressionSyntax member when Type(member.Expression) is { } type => Field(type, member.Name.Identifier.ValueText),
            _ => null,
        })?.ConstantValue is int value ? Polynomial.Constant(value) : null;

    /// <summary>
    /// The size of another axis by the same configuration, or by a member of it: <c>Hidden.Size(c)</c>; null where it is none.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="steps">How many axes have been asked on the way.</param>
    public ParsedSize? Axis(InvocationExpressionSyntax call, int steps)
    {
        if (steps >= MostSteps
            || call is not
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Size" or "HeadDim" } named,
                ArgumentList.Arguments: [{ Expression: var given }],
            }
            || PolynomialParser.Path(given, method.Parameters[0].Name) is not { } path
            || Type(named.Expression) is not { } axis
            || Configuration(path) is not { } configuration)
        {
            return null;
        }

        var name = named.Name.Identifier.ValueText;
        var sized = axis.Interfaces().FirstOrDefault(candidate =>
            candidate.Is(name == "Size" ? SymbolNames.SizedAxis : SymbolNames.HeadAxis)
            && configuration.IsOrDerivesFrom(candidate.TypeArguments[0]));
        if (sized is null)
        {
            return null;
        }

        if (axis is ITypeParameterSymbol)
        {
            return new ParsedSize(Polynomial.Unknown(axis.Name, name), null);
        }

        var size = AxisSizes.Read(axis, sized, name, cancellation, steps + 1);
        return size is null ? null
            : size.Value.Polynomial is { } polynomial ? new ParsedSize(polynomial.Below(path), null)
            : ParsedSize.Unseen;
    }

    private ITypeSymbol? Configuration(string path) => path.Length == 0
        ? method.Parameters[0].Type
        : path.Substring(1).Split('.').Aggregate((ITypeSymbol?)method.Parameters[0].Type, (type, name) => Member(type, name));

    private static ITypeSymbol? Member(ITypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                return property.Type;
            }
        }

        return null;
    }

    private static IFieldSymbol? Field(ITypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault(field => field.IsConst);

    /// <summary>The types whose members a name in the method may be: its own, those around it, and their bases.</summary>
    private IEnumerable<INamedTypeSymbol> Owners()
    {
        for (var outer = method.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            for (var current = outer; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            {
                yield return current;
            }
        }
    }

    /// <summary>The type that an expression names; null where it names none that is found.</summary>
    private ITypeSymbol? Type(ExpressionSyntax expression)
    {
        if (expression is GenericNameSyntax or not (IdentifierNameSyntax or MemberAccessExpressionSyntax or AliasQualifiedNameSyntax))
        {
            return null;
        }

        var name = expression.ToString().Replace("global::", "").Replace("@", "");
        for (var outer = method.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            var place = outer.TypeParameters.Select(parameter => parameter.Name).ToList().IndexOf(name);
            if (place >= 0)
            {
                return outer.TypeArguments[place];
            }
        }

        return Owners().SelectMany(owner => owner.GetTypeMembers(name, 0)).FirstOrDefault() ?? InNamespaces(expression, name);
    }

    private INamedTypeSymbol? InNamespaces(ExpressionSyntax expression, string name)
    {
        var spaces = new List<string>();
        for (var space = method.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            spaces.Add(space.ToDisplayString().Replace("@", "") + ".");
        }

        spaces.Add("");
        spaces.AddRange(expression.SyntaxTree.GetRoot(cancellation).DescendantNodes(node => node is not TypeDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Where(directive => directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None))
            .Select(directive => directive.Name?.ToString().Replace("global::", "").Replace("@", "") + "."));
        IEnumerable<IAssemblySymbol> assemblies = [method.ContainingAssembly, .. method.ContainingModule.ReferencedAssemblySymbols];
        return spaces
            .SelectMany(space => assemblies.Select(assembly => assembly.GetTypeByMetadataName(space + name)))
            .FirstOrDefault(found => found is not null);
    }
}
