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
        .SelectMany(part => part.Members)
        .SelectMany(member => member.DescendantNodes().OfType<IdentifierNameSyntax>())
        .FirstOrDefault(used => used.Identifier.ValueText == name && SyntaxFacts.IsInTypeOnlyContext(used)
            && used.Parent is not (QualifiedNameSyntax or AliasQualifiedNameSyntax))?
        .GetLocation();
}
