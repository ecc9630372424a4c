using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Strata.CodeFixes.Editing;

/// <summary>Rewrites the arguments of an attribute.</summary>
internal static class AttributeArguments
{
    /// <summary>Replaces the positional arguments; what is set by name stays.</summary>
    public static Edit Positional(Place place, AttributeSyntax attribute, string arguments)
    {
        if (attribute.ArgumentList is not { } list)
        {
            return place.Insert(attribute.Name.Span.End, $"({arguments})");
        }

        var positional = list.Arguments.Where(argument => argument.NameEquals is null).ToList();
        return positional.Count > 0
            ? place.Replace(TextSpan.FromBounds(positional[0].SpanStart, positional[positional.Count - 1].Span.End), arguments)
            : place.Insert(list.OpenParenToken.Span.End, arguments + (list.Arguments.Count > 0 ? ", " : ""));
    }
}
