using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>Types that a class names as another is called that will be in it: there, the name would mean that one.</summary>
internal static class HiddenTypes
{
    /// <summary>Where a type is named so; null where nowhere. A base is named from outside the class.</summary>
    /// <param name="parts">The class, as its author writes it.</param>
    /// <param name="name">What the class in it is called.</param>
    public static Location? Use(IEnumerable<TypeDeclarationSyntax> parts, string name) => parts
        .Where(part => IsMentioned(part.SyntaxTree.GetText().ToString(), name))
        .SelectMany(part => part.Members)
        .SelectMany(member => member.DescendantNodes().OfType<IdentifierNameSyntax>())
        .FirstOrDefault(used => used.Identifier.ValueText == name && SyntaxFacts.IsInTypeOnlyContext(used)
            && used.Parent is not (QualifiedNameSyntax or AliasQualifiedNameSyntax))?
        .GetLocation();

    /// <summary>
    /// Whether a text has a name at all, or what may be a part of one that is written otherwise: an escape, or a mark that nobody sees.
    /// Asked of every block at every edit, so that few texts are gone through node by node.
    /// </summary>
    private static bool IsMentioned(string text, string name) =>
        text.IndexOf(name, StringComparison.Ordinal) >= 0 || text.Any(character => character is '\\' or > '~');
}
