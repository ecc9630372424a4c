using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.Generators.Parsing.Walks;

/// <summary>With what a function may be called: by its name, or by that of what it is kept in.</summary>
/// <param name="uses">Where a name stands, of what is declared or given something at a node.</param>
internal sealed class FunctionCalls(Func<SyntaxNode, string, IEnumerable<SimpleNameSyntax>> uses)
{
    private readonly HashSet<SyntaxNode> _seen = [];

    /// <summary>What stands where a function is called, and what decides whether it is.</summary>
    /// <param name="function">A method, a property that gives a function, a local function or one without a name.</param>
    public IEnumerable<SyntaxNode> Of(SyntaxNode function) => !_seen.Add(function) ? []
        : function is AnonymousFunctionExpressionSyntax ? Called(function)
        : BlockFlows.Names(function).SelectMany(name => Kept(function, name));

    /// <summary>What goes into a layer, or a function, that stands somewhere as a value.</summary>
    public IEnumerable<SyntaxNode> From(SyntaxNode value) => Called(value);

    private IEnumerable<SyntaxNode> Named(SimpleNameSyntax use) =>
        _seen.Add(use) ? BlockFlows.Conditions(use).Concat(Called(use)) : [];

    /// <summary>Follows a function from where it stands: into calls, and into what it is kept in or returned by.</summary>
    private IEnumerable<SyntaxNode> Called(SyntaxNode value)
    {
        // What is given a function, or gives something for a call, may give a function again; most gives none.
        var isGiven = false;
        for (var outer = value.Parent; outer is not null; value = outer, outer = outer.Parent)
        {
            IEnumerable<SyntaxNode> found = [];
            switch (outer)
            {
                case InvocationExpressionSyntax call when call.Expression == value:
                    found = !isGiven || value is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: not "Invoke" }
                        ? Variables(call.ArgumentList).Prepend(call.ArgumentList)
                        : [];
                    isGiven = true;
                    break;
                case InvocationExpressionSyntax call when GivenVariables.ForItsEffect(call):
                    // What is put into a list, the list has.
                    found = Kept(call, GivenVariables.Root(call));
                    break;
                case BinaryExpressionSyntax pipe when pipe.Right == value && pipe.IsKind(SyntaxKind.RightShiftExpression):
                    found = [pipe.Left];
                    break;
                case ConditionalAccessExpressionSyntax access when access.Expression == value:
                    found = isGiven ? [] : [access.WhenNotNull];
                    break;
                case ArgumentSyntax:
                    found = isGiven ? [] : [BlockFlows.Around(value)];
                    isGiven = true;
                    break;
                case ForEachStatementSyntax loop when loop.Expression == value:
                    found = Kept(loop, loop.Identifier.ValueText);
                    break;
                case IsPatternExpressionSyntax or SwitchExpressionSyntax or SwitchStatementSyntax or ForEachVariableStatementSyntax:
                    found = Variables(outer);
                    break;
                case VariableDeclaratorSyntax variable:
                    found = Kept(variable, variable.Identifier.ValueText);
                    break;
                case AssignmentExpressionSyntax assignment when assignment.Right == value:
                    found = assignment.Left.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
                        .SelectMany(name => Kept(assignment, name.Identifier.ValueText))
                        .Concat(Variables(assignment.Left));
                    break;
                case ReturnStatementSyntax or ArrowExpressionClauseSyntax:
                    found = Of(outer.Ancestors().First(function => function
                        is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax));
                    break;
            }

            foreach (var node in found)
            {
                yield return node;
            }

            // No operator takes a function but the one for null.
            if (outer is StatementSyntax or ArrowExpressionClauseSyntax or MemberDeclarationSyntax
                || (outer is BinaryExpressionSyntax && !outer.IsKind(SyntaxKind.CoalesceExpression)))
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// The same for the variables that are declared within a pattern, a list of arguments or what a value is taken apart into.
    /// </summary>
    private IEnumerable<SyntaxNode> Variables(SyntaxNode node) => node.DescendantNodesAndSelf()
        .OfType<SingleVariableDesignationSyntax>()
        .SelectMany(variable => Kept(variable, variable.Identifier.ValueText));

    private IEnumerable<SyntaxNode> Kept(SyntaxNode at, SyntaxNode keeper) =>
        keeper is SimpleNameSyntax name ? Kept(at, name.Identifier.ValueText) : [];

    private IEnumerable<SyntaxNode> Kept(SyntaxNode at, string name) => uses(at, name).SelectMany(Named);
}
