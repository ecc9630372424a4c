using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Declarations;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Analysis.Flows;

/// <summary>
/// STR0036: every child takes part in a computation. What a flow reaches through other members counts, and what others reach from
/// outside; a block without a flow computes nothing itself, and its children are for others. A public generic block is made to be closed by
/// others, who may be in another assembly: what its public children are for can not be seen.
/// </summary>
/// <remarks>Members are told by their names: what has the name of a child is taken for it, so that it may stay unsaid.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedChildAnalyzer() : RuleAnalyzer(BlockRules.ChildUnused)
{
    // Whether another assembly uses it nobody here can see: its author says so.
    private const string Elsewhere = "; where only another assembly uses it, write '#pragma warning disable STR0036' before it";

    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var block = (INamedTypeSymbol)context.Symbol;
        if (!block.IsDeclaredBlock() || BlockShape.IsRefused(block, context.CancellationToken)
            || !block.GetMembers().Any(member => member.Attribute(SymbolNames.FlowAttribute) is not null))
        {
            return;
        }

        var reached = new Lazy<HashSet<string>>(() => Reached(block, context.CancellationToken));
        var made = new Lazy<HashSet<string>>(() => Made(block, context));
        foreach (var child in block.GetMembers().OfType<IPropertySymbol>().Where(child => IsChild(child) && !IsShared(block, child)))
        {
            if (!reached.Value.Contains(child.Name) && made.Value.Contains(child.Name)
                && !IsUsedElsewhere(child.Name, IsStack(child), context.Compilation, context.CancellationToken))
            {
                context.ReportDiagnostic(Finding
                    .At(BlockRules.ChildUnused, child.Name, child.Name, block.Name, IsPublic(child) ? Elsewhere : "")
                    .ToDiagnostic(child.Locations[0]));
            }
        }
    }

    /// <summary>The children that can be made: of the others another rule says why not.</summary>
    private static HashSet<string> Made(INamedTypeSymbol block, SymbolAnalysisContext context) => new(
        BlockParser.Parse(block, context.Compilation, context.CancellationToken).Modules.Select(child => child.Property.Name),
        StringComparer.Ordinal);

    private static bool IsChild(IPropertySymbol property) => property is { IsIndexer: false, IsStatic: false, IsPartialDefinition: true }
        && property.Type.Inherits(SymbolNames.Module);

    private static bool IsShared(INamedTypeSymbol block, IPropertySymbol child) => block.IsGenericType && IsPublic(child);

    private static bool IsPublic(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not (null or INamespaceSymbol); current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The names in what can be reached from outside of a block, and in all that this names.</summary>
    private static HashSet<string> Reached(INamedTypeSymbol block, CancellationToken cancellation)
    {
        var members = block.DeclaringSyntaxReferences
            .Where(part => !part.SyntaxTree.FilePath.EndsWith(BlockParser.GeneratedSuffix, StringComparison.Ordinal))
            .Select(part => part.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(part => part.Members)
            .ToList();
        var flows = new HashSet<SyntaxNode>(block.GetMembers()
            .Where(member => member.Attribute(SymbolNames.FlowAttribute) is not null)
            .SelectMany(flow => flow.DeclaringSyntaxReferences)
            .Select(part => part.GetSyntax(cancellation)));
        var hidden = members.Where(IsInside)
            .SelectMany(member => Named(member).Select(name => (Name: name, Member: member)))
            .ToLookup(pair => pair.Name, pair => pair.Member, StringComparer.Ordinal);
        var reached = new HashSet<string>(
            block.GetMembers().SelectMany(member => member.GetAttributes()).SelectMany(Texts).SelectMany(path => path.Split('.')),
            StringComparer.Ordinal);
        var open = new Stack<MemberDeclarationSyntax>(members
            .Where(member => !IsInside(member))
            .Concat(reached.SelectMany(name => hidden[name])));
        var stacks = new HashSet<string>(
            block.GetMembers().OfType<IPropertySymbol>().Where(IsStack).Select(stack => stack.Name), StringComparer.Ordinal);
        while (open.Count > 0)
        {
            foreach (var next in Names(open.Pop(), stacks).Where(reached.Add).SelectMany(name => hidden[name]))
            {
                open.Push(next);
            }
        }

        return reached;

        bool IsInside(MemberDeclarationSyntax member) => !flows.Contains(member) && IsHidden(member);
    }

    /// <summary>The names that a member's code says: who only counts a stack's layers does not run them.</summary>
    private static IEnumerable<string> Names(SyntaxNode member, HashSet<string> stacks) => WrittenNames.In(member)
        .Where(name => !stacks.Contains(name.Identifier.ValueText) || !IsCounted(name))
        .Select(name => name.Identifier.ValueText);

    private static bool IsStack(IPropertySymbol child) => child.Type.Is(SymbolNames.Stack);

    /// <summary>Whether of what a name says only the number is asked: <c>Layers.Count</c>, <c>Decoder.Layers.Count</c>.</summary>
    private static bool IsCounted(SimpleNameSyntax name) =>
        (name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name) is var stack
        && stack.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" } counted && counted.Expression == stack;

    /// <summary>The texts that an attribute is given, as a tie its path, whether they are written there or are constants.</summary>
    private static IEnumerable<string> Texts(AttributeData attribute) => attribute.ConstructorArguments
        .Concat(attribute.NamedArguments.Select(named => named.Value))
        .Select(argument => argument.Kind == TypedConstantKind.Primitive ? argument.Value as string : null)
        .OfType<string>();

    /// <summary>Whether only what names a member reaches it, unless it is a flow: it is private and no part of an interface.</summary>
    private static bool IsHidden(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.ExplicitInterfaceSpecifier is null && !IsOpen(method),
        PropertyDeclarationSyntax property => property.ExplicitInterfaceSpecifier is null && !IsOpen(property),
        FieldDeclarationSyntax field => !IsOpen(field),
        _ => false,
    };

    private static bool IsOpen(MemberDeclarationSyntax member) => member.Modifiers.Any(modifier =>
        modifier.IsKind(SyntaxKind.PublicKeyword) || modifier.IsKind(SyntaxKind.InternalKeyword)
        || modifier.IsKind(SyntaxKind.ProtectedKeyword) || modifier.IsKind(SyntaxKind.PartialKeyword));

    private static IEnumerable<string> Named(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        _ => [],
    };

    /// <summary>
    /// Whether anything outside may mean a child: its name stands after a dot, in a pattern, in a class that is no block, or in the path
    /// of a tie. Asked only of what the block itself does not use.
    /// </summary>
    private static bool IsUsedElsewhere(string child, bool isStack, Compilation compilation, CancellationToken cancellation) =>
        compilation.SyntaxTrees
            .Where(tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .SelectMany(tree => tree.GetRoot(cancellation).DescendantNodes(
                node => !WrittenNames.IsNameOf(node) || WrittenNames.IsConstant(node)))
            .Any(node => node switch
            {
                SimpleNameSyntax name when name.Identifier.ValueText == child => !(isStack && IsCounted(name)) &&
                    ((name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
                    || name.Parent is MemberBindingExpressionSyntax or NameColonSyntax
                    || !IsInBlock(name)),
                LiteralExpressionSyntax { Token.Value: string path } => path.Split('.').Contains(child) && WrittenNames.IsConstant(node),
                _ => false,
            });

    private static bool IsInBlock(SyntaxNode node) => node.Ancestors().OfType<ClassDeclarationSyntax>().Any(type => type.AttributeLists
        .SelectMany(list => list.Attributes)
        .Any(attribute => Short(attribute.Name) is "Block" or "BlockAttribute"));

    private static string Short(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
