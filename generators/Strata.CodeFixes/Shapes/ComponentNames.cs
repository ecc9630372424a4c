using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.CodeFixes.Shapes;

/// <summary>
/// Names variables for the components of a fused axis: after the axes, numbered where an axis comes again or a name is taken.
/// </summary>
internal static class ComponentNames
{
    /// <summary>One name for each component.</summary>
    public static IReadOnlyList<string> For(ImmutableArray<ITypeSymbol> components, SemanticModel model, SyntaxNode place)
    {
        var taken = new HashSet<string>(model.LookupSymbols(place.SpanStart).Select(symbol => symbol.Name), StringComparer.Ordinal);
        // Names that are declared further down, or in a nested scope, would clash too.
        foreach (var declared in place.Ancestors().OfType<MemberDeclarationSyntax>().First().DescendantNodes())
        {
            _ = declared switch
            {
                VariableDeclaratorSyntax variable => taken.Add(variable.Identifier.ValueText),
                SingleVariableDesignationSyntax variable => taken.Add(variable.Identifier.ValueText),
                ParameterSyntax parameter => taken.Add(parameter.Identifier.ValueText),
                _ => false,
            };
        }

        var again = components
            .GroupBy(component => component.Name, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key);
        return [.. components.Select(component => Free(Camel(component.Name), again.Contains(component.Name), taken))];
    }

    private static string Free(string name, bool numbered, HashSet<string> taken)
    {
        var chosen = numbered ? name + "1" : name;
        for (var number = 2; SyntaxFacts.GetKeywordKind(chosen) != SyntaxKind.None || !taken.Add(chosen); number++)
        {
            chosen = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return chosen;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
