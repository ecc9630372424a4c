using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing.Walks;

/// <summary>What a block's author has written of how its children compute.</summary>
internal sealed class BlockFlows
{
    private readonly ILookup<string, MemberDeclarationSyntax> _named;
    private readonly ILookup<string, SimpleNameSyntax> _uses;
    private readonly HashSet<string> _nested;
    private readonly string _block;

    public BlockFlows(INamedTypeSymbol block, CancellationToken cancellation)
    {
        var members = block.OriginalDefinition.DeclaringSyntaxReferences
            .Where(part => !part.SyntaxTree.FilePath.EndsWith(BlockParser.GeneratedSuffix, StringComparison.Ordinal))
            .Select(part => part.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(part => part.Members)
            .Where(member => !IsChild(member))
            .ToList();
        _block = block.Name;
        _named = members.SelectMany(WithNested)
            .SelectMany(member => Names(member).Select(name => (name, member)))
            .ToLookup(pair => pair.name, pair => pair.member, StringComparer.Ordinal);
        _nested = new(members.OfType<TypeDeclarationSyntax>().SelectMany(WithNested).SelectMany(Names), StringComparer.Ordinal);
        _uses = members.SelectMany(WrittenNames.In)
            .Where(name => !WrittenNames.IsVariable(name))
            .ToLookup(used => used.Identifier.ValueText, StringComparer.Ordinal);
    }

    /// <summary>The members of a name, of the block and of the types within it.</summary>
    public IEnumerable<MemberDeclarationSyntax> Named(string name) => _named[name];

    /// <summary>Where a name stands that no variable has.</summary>
    public IEnumerable<SimpleNameSyntax> Uses(string name) => _uses[name];

    /// <summary>Whether what one child gives may go into another; also where no flow of the block uses that one.</summary>
    public bool Feeds(string first, string second) =>
        !_uses.Contains(second) || new FlowTrace(this, first).Reaches(_uses[second].SelectMany(Inputs));

    private static IEnumerable<MemberDeclarationSyntax> WithNested(MemberDeclarationSyntax member) =>
        member is TypeDeclarationSyntax type ? type.Members.SelectMany(WithNested) : [member];

    private static bool IsChild(MemberDeclarationSyntax member) => member is PropertyDeclarationSyntax { ExpressionBody: null } property
        && property.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>What a member or a local function is called.</summary>
    public static IEnumerable<string> Names(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        LocalFunctionStatementSyntax local => [local.Identifier.ValueText],
        _ => [],
    };

    /// <summary>
    /// What goes into a child where it is used: what is piped into it, or given to it; else all that stands around it, and what goes into
    /// what it is kept in.
    /// </summary>
    private IEnumerable<SyntaxNode> Inputs(SimpleNameSyntax use)
    {
        ExpressionSyntax used = use.Parent is MemberAccessExpressionSyntax own && own.Name == use ? own : use;
        var pipe = used.Parent as BinaryExpressionSyntax;
        while (used.Parent is MemberAccessExpressionSyntax member && member.Expression == used)
        {
            used = member;
        }

        return Conditions(use).Concat(
            pipe?.Right == used && pipe.IsKind(SyntaxKind.RightShiftExpression) ? [pipe.Left]
            : used.Parent is InvocationExpressionSyntax call && call.Expression == used ? [call.ArgumentList]
            : new FunctionCalls(Uses).From(used).Append(Around(used)));
    }

    /// <summary>The statement that a node is in, or the expression that is all of a member.</summary>
    public static SyntaxNode Around(SyntaxNode node) =>
        node.AncestorsAndSelf().First(outer => outer is StatementSyntax or ArrowExpressionClauseSyntax or MemberDeclarationSyntax);

    /// <summary>What decides whether a node is computed.</summary>
    public static IEnumerable<SyntaxNode> Conditions(SyntaxNode node) => node.Ancestors().Select(outer => outer switch
    {
        IfStatementSyntax choice => choice.Condition,
        WhileStatementSyntax loop => loop.Condition,
        ForStatementSyntax loop => loop.Condition,
        ForEachStatementSyntax loop => loop.Expression,
        SwitchStatementSyntax choice => choice.Expression,
        ConditionalExpressionSyntax choice => choice.Condition,
        SwitchExpressionSyntax choice => choice.GoverningExpression,
        _ => null,
    }).OfType<SyntaxNode>();

    /// <summary>Where a name stands that a member has, in the block, or something else of that name, in the member around it.</summary>
    /// <param name="at">What has the name.</param>
    /// <param name="name">The name.</param>
    public IEnumerable<SimpleNameSyntax> Uses(SyntaxNode at, string name) => WrittenNames
        .In(at.FirstAncestorOrSelf<MemberDeclarationSyntax>()!)
        .Where(used => used.Identifier.ValueText == name)
        .Concat(_uses[name].Where(_ => _named.Contains(name)))
        .Where(IsOwn);

    /// <summary>Whether a name is not that of another's member. What a type within the block has, others have of it.</summary>
    private bool IsOwn(SimpleNameSyntax name) =>
        name.Parent is not MemberAccessExpressionSyntax access || access.Name != name
        || access.Expression is ThisExpressionSyntax || IsThisBlock(access.Expression)
        || _nested.Contains(name.Identifier.ValueText);

    private bool IsThisBlock(ExpressionSyntax expression) =>
        expression is SimpleNameSyntax type && type.Identifier.ValueText == _block;
}
