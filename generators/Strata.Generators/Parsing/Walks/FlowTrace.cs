using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing.Walks;

/// <summary>Goes from what enters a computation to all that it is made of.</summary>
/// <param name="flows">The block's code.</param>
/// <param name="source">The child that is looked for.</param>
internal sealed class FlowTrace(BlockFlows flows, string source)
{
    private readonly HashSet<SyntaxNode> _seen = [];

    // What a name stands for in a member is the same wherever it is written there.
    private readonly HashSet<(MemberDeclarationSyntax, string)> _followed = [];

    /// <summary>Whether the source is among it.</summary>
    public bool Reaches(IEnumerable<SyntaxNode> nodes) => nodes.ToList().Exists(Reaches);

    private bool Reaches(SyntaxNode node) => _seen.Add(node) && (
        node.DescendantNodesAndSelf().Any(inner => inner is BaseExpressionSyntax
            or ThisExpressionSyntax { Parent: not MemberAccessExpressionSyntax })
        || WrittenNames.In(node).ToList().Exists(name =>
            (name.Identifier.ValueText == source && !WrittenNames.IsVariable(name)) || Reaches(Origins(name))));

    /// <summary>Where a name gets what it stands for: a member's text, or all places where a variable may be given something.</summary>
    private IEnumerable<SyntaxNode> Origins(SimpleNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        var member = name.FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
        return !_followed.Add((member, text)) ? []
            : member.DescendantNodes()
                .SelectMany(node => GivenVariables.At(node, text) ? From(node, member) : [])
                .Concat(flows.Named(text))
                .Concat(flows.Named(text).Any(kept => kept is not MethodDeclarationSyntax)
                    ? flows.Uses(text).Select(BlockFlows.Around)
                    : []);
    }

    /// <summary>What is given at a place. Whatever has another name too may be given something wherever that one stands.</summary>
    private IEnumerable<SyntaxNode> From(SyntaxNode place, MemberDeclarationSyntax member) =>
        place is ParameterSyntax parameter ? Given(parameter)
        : place is RefExpressionSyntax ? [member]
        : [BlockFlows.Around(place)];

    /// <summary>What a function takes, it is given where it is called; one without a name also where it stands.</summary>
    private IEnumerable<SyntaxNode> Given(ParameterSyntax parameter)
    {
        var function = parameter.Parent is BaseParameterListSyntax list ? list.Parent! : parameter.Parent!;
        return new FunctionCalls(flows.Uses).Of(function)
            .Concat(function is AnonymousFunctionExpressionSyntax ? [BlockFlows.Around(function)] : []);
    }
}
