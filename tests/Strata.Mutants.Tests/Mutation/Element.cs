using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Mutants.Tests.Mutation;

/// <summary>An element of a list: an attribute, an argument, a type argument, a base, a member.</summary>
/// <param name="Node">The element.</param>
/// <param name="Previous">The one before it in its list; null for the first.</param>
/// <param name="Next">The one after it; null for the last.</param>
internal sealed record Element(SyntaxNode Node, SyntaxNode? Previous, SyntaxNode? Next)
{
    /// <summary>All elements below a node.</summary>
    public static IEnumerable<Element> In(SyntaxNode root) =>
        from parent in root.DescendantNodesAndSelf()
        from list in parent.ChildNodes().Where(IsElement).GroupBy(Order)
        let nodes = list.ToList()
        from index in Enumerable.Range(0, nodes.Count)
        select new Element(nodes[index], nodes.ElementAtOrDefault(index - 1), nodes.ElementAtOrDefault(index + 1));

    private string Path => Node.SyntaxTree.FilePath;

    private bool HasComma => !(Node is AttributeListSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax
        or TypeParameterConstraintClauseSyntax);

    /// <summary>Leaves it out, with the comma that parts it from a neighbour.</summary>
    public IEnumerable<Edit> Drop() =>
    [
        new(Path,
            !HasComma ? Node.Span
                : Next is not null ? new(Node.SpanStart, Next.SpanStart - Node.SpanStart)
                : Previous is not null ? new(Previous.Span.End, Node.Span.End - Previous.Span.End)
                : Node.Span,
            ""),
    ];

    public IEnumerable<Edit> Duplicate() => [new(Path, new(Node.Span.End, 0), (HasComma ? ", " : " ") + Node)];

    /// <summary>Changes places with the next one; with none, with the one before.</summary>
    public IEnumerable<Edit> Swap() => (Next ?? Previous) is { } other
        ? [new(Path, Node.Span, other.ToString()), new(Path, other.Span, Node.ToString())]
        : [];

    public IEnumerable<Edit> Replace(SyntaxNode other) => [new(Path, Node.Span, other.ToString())];

    private static bool IsElement(SyntaxNode node) => node switch
    {
        BaseNamespaceDeclarationSyntax => false,
        AttributeListSyntax or AttributeSyntax or AttributeArgumentSyntax or ArgumentSyntax or BaseTypeSyntax or ParameterSyntax => true,
        TypeParameterSyntax or TypeParameterConstraintClauseSyntax or TypeParameterConstraintSyntax or CollectionElementSyntax => true,
        MemberDeclarationSyntax or AccessorDeclarationSyntax => true,
        TypeSyntax => node.Parent is TypeArgumentListSyntax,
        _ => false,
    };

    // Members of a type and its attributes are children of one node, and no list of each other.
    private static int Order(SyntaxNode node) => node switch
    {
        MemberDeclarationSyntax => 0,
        AttributeListSyntax => 1,
        TypeParameterConstraintClauseSyntax => 2,
        _ => 3 + (int)node.Parent!.Kind(),
    };
}
