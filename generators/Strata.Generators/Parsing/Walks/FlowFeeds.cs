using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Trees;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing.Walks;

/// <summary>
/// Which towers do not feed which: what goes into one, in the block that holds both, comes from nothing that the other gives. Members
/// and variables are told by their names and by where they are declared; what can not be told apart counts as fed, as does a block of
/// another assembly.
/// </summary>
internal static class FlowFeeds
{
    /// <summary>The pairs of towers of which the earlier does not feed the later.</summary>
    /// <param name="root">The model's root block.</param>
    /// <param name="towers">Its towers, in the order of declaration.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static IEnumerable<ApartTowers> Apart(
        INamedTypeSymbol root, IReadOnlyList<TowerModel> towers, CancellationToken cancellation) =>
        from later in Enumerable.Range(0, towers.Count)
        from earlier in Enumerable.Range(0, later)
        where Parting(root, towers[earlier].At, towers[later].At) is var (block, first, second)
            && !new BlockFlows(block, cancellation).Feeds(first, second)
        select new ApartTowers(towers[earlier].Path, towers[later].Path);

    /// <summary>The innermost block that holds both, and its children on the way to each; null where it can not be read.</summary>
    private static (INamedTypeSymbol Block, string First, string Second)? Parting(INamedTypeSymbol root, string first, string second)
    {
        var (one, other) = (first.Split('.'), second.Split('.'));
        for (var step = 0; step < one.Length && step < other.Length; step++)
        {
            if (one[step] != other[step])
            {
                return (root, one[step], other[step]);
            }

            if (root.GetMembers(one[step]).OfType<IPropertySymbol>().FirstOrDefault()?.Type is not INamedTypeSymbol inner)
            {
                break;
            }

            root = inner;
        }

        return null;
    }
}

/// <summary>What a block's author has written of how its children compute.</summary>
internal sealed class BlockFlows
{
    private readonly IReadOnlyList<MemberDeclarationSyntax> _members;
    private readonly ILookup<string, MemberDeclarationSyntax> _named;
    private readonly ILookup<string, SimpleNameSyntax> _uses;

    public BlockFlows(INamedTypeSymbol block, CancellationToken cancellation)
    {
        _members =
        [
            .. block.OriginalDefinition.DeclaringSyntaxReferences
                .Where(part => !part.SyntaxTree.FilePath.EndsWith(BlockParser.GeneratedSuffix, StringComparison.Ordinal))
                .Select(part => part.GetSyntax(cancellation))
                .OfType<TypeDeclarationSyntax>()
                .SelectMany(part => part.Members)
                .Where(member => !IsChild(member)),
        ];
        _named = _members.SelectMany(member => Names(member).Select(name => (name, member)))
            .ToLookup(pair => pair.name, pair => pair.member, StringComparer.Ordinal);
        _uses = _members.SelectMany(WrittenNames.In)
            .Where(name => !WrittenNames.IsVariable(name))
            .ToLookup(used => used.Identifier.ValueText, StringComparer.Ordinal);
    }

    /// <summary>Whether what one child gives may go into another; also where no flow of the block uses that one.</summary>
    public bool Feeds(string first, string second) =>
        !_uses.Contains(second) || new Trace(this, first).Reaches(_uses[second].SelectMany(Inputs));

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

    /// <summary>What goes into a child where it is used: what is piped into it, or given to it; else all that stands around it.</summary>
    private static IEnumerable<SyntaxNode> Inputs(SimpleNameSyntax use)
    {
        ExpressionSyntax used = use.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own : use;
        var pipe = used.Parent as BinaryExpressionSyntax;
        while (used.Parent is MemberAccessExpressionSyntax member && member.Expression == used)
        {
            used = member;
        }

        SyntaxNode input = pipe?.Right == used && pipe.IsKind(SyntaxKind.RightShiftExpression) ? pipe.Left
            : used.Parent is InvocationExpressionSyntax call ? call.ArgumentList
            : Around(used);
        return Conditions(use).Append(input);
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
    private IEnumerable<SimpleNameSyntax> Uses(SyntaxNode at, string name) => WrittenNames
        .In(at.FirstAncestorOrSelf<MemberDeclarationSyntax>()!)
        .Where(used => used.Identifier.ValueText == name)
        .Concat(_named.Contains(name) ? _uses[name] : [])
        .Where(IsOwn);

    /// <summary>Whether a name is not that of another's member.</summary>
    private static bool IsOwn(SimpleNameSyntax name) =>
        name.Parent is not MemberAccessExpressionSyntax access || access.Name != name || access.Expression is ThisExpressionSyntax;

    /// <summary>Goes from what enters a computation to all that it is made of.</summary>
    private sealed class Trace(BlockFlows flows, string source)
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
            if (!_followed.Add((member, text)))
            {
                return [];
            }

            var variables = member.DescendantNodes().Where(node => node switch
            {
                VariableDeclaratorSyntax variable => variable.Identifier.ValueText == text,
                SingleVariableDesignationSyntax variable => variable.Identifier.ValueText == text,
                ForEachStatementSyntax loop => loop.Identifier.ValueText == text,
                ParameterSyntax parameter => parameter.Identifier.ValueText == text,
                LocalFunctionStatementSyntax function => function.Identifier.ValueText == text,
                FromClauseSyntax part => part.Identifier.ValueText == text,
                LetClauseSyntax part => part.Identifier.ValueText == text,
                JoinClauseSyntax part => part.Identifier.ValueText == text || part.Into?.Identifier.ValueText == text,
                QueryContinuationSyntax part => part.Identifier.ValueText == text,
                AssignmentExpressionSyntax assignment => assignment.Left.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
                    .Any(given => given.Identifier.ValueText == text),
                ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => argument.Expression is IdentifierNameSyntax given
                    && given.Identifier.ValueText == text,
                _ => false,
            });
            return variables
                .SelectMany(variable => variable is ParameterSyntax parameter ? Given(parameter) : [Around(variable)])
                .Concat(flows._named[text])
                .Concat(flows._named[text].Any(kept => kept is not MethodDeclarationSyntax) ? flows._uses[text].Select(Around) : []);
        }

        /// <summary>What a function takes, it is given where it is called; one without a name also where it stands.</summary>
        private IEnumerable<SyntaxNode> Given(ParameterSyntax parameter)
        {
            var function = parameter.Parent is BaseParameterListSyntax list ? list.Parent! : parameter.Parent!;
            return new FunctionCalls(flows.Uses).Of(function)
                .Concat(function is AnonymousFunctionExpressionSyntax ? [Around(function)] : []);
        }
    }
}
