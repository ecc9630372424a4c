using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Strata.Fuzz;
using Strata.Mutants.Tests.Families;

namespace Strata.Mutants.Tests.Mutation;

/// <summary>Changes a family's declarations: one token, or one element of a list, which is as many tokens as belong together.</summary>
internal sealed class Mutator
{
    /// <summary>Of the tokens of a flow, which registers nothing, so many are passed over for each that is taken.</summary>
    private const int FlowTokens = 4;

    private readonly Family _family;
    private readonly IReadOnlyList<SyntaxToken> _tokens;
    private readonly IReadOnlyList<Element> _elements;
    private readonly Vocabulary _vocabulary;

    public Mutator(Family family)
    {
        _family = family;
        var roots = family.Trees.Select(tree => tree.GetRoot()).ToList();
        _tokens =
        [
            .. roots.SelectMany(root => root.DescendantTokens())
                .Where((token, index) => token.Span.Length > 0 && (index % FlowTokens == 0 || !IsInBody(token.Parent))),
        ];
        _elements = [.. roots.SelectMany(Element.In).Where(element => !IsInBody(element.Node.Parent))];
        _vocabulary = new(_tokens);
    }

    /// <summary>The mutant of this name: the same on every machine while the declarations stay.</summary>
    public Mutant Of(ulong seed, long number)
    {
        var random = FuzzRandom.Of(seed, number);
        while (true)
        {
            var kind = (MutantKind)random.Below(5);
            var edits = (kind is not MutantKind.Rename && random.OneIn(2) ? OfElement(kind, random) : OfToken(kind, random)).ToList();
            if (edits.Any(edit => TextOf(edit.Path).ToString(edit.Span) != edit.Text))
            {
                return Apply(seed, number, kind, edits);
            }
        }
    }

    private IEnumerable<Edit> OfToken(MutantKind kind, FuzzRandom random)
    {
        var index = random.Below(_tokens.Count);
        var token = _tokens[index];
        return kind switch
        {
            MutantKind.Rename when Vocabulary.Renamed(token, random) is { } name =>
                token.IsKind(SyntaxKind.IdentifierToken) && random.OneIn(2) ? Everywhere(token.Text, name) : [Replace(token, name)],
            MutantKind.Drop => [Replace(token, "")],
            MutantKind.Duplicate => [Replace(token, token.Text + " " + token.Text)],
            MutantKind.Reorder => Swap(token, random.OneIn(2)
                ? token.GetNextToken()
                : _tokens.Skip(index + 1).FirstOrDefault(other => other.SyntaxTree == token.SyntaxTree && other.RawKind == token.RawKind)),
            MutantKind.Retype => [Replace(token, _vocabulary.Other(token, random))],
            _ => [],
        };
    }

    private IEnumerable<Edit> OfElement(MutantKind kind, FuzzRandom random)
    {
        var element = random.Pick(_elements);
        return kind switch
        {
            MutantKind.Drop => element.Drop(),
            MutantKind.Duplicate => element.Duplicate(),
            MutantKind.Reorder => element.Swap(),
            _ => element.Replace(random.Pick(_elements.Where(other => other.Node.RawKind == element.Node.RawKind).ToList()).Node),
        };
    }

    /// <summary>A name in all files of the family, as an editor renames it: what compiles is what a name decides.</summary>
    private IEnumerable<Edit> Everywhere(string from, string to) => _family.Trees
        .SelectMany(tree => tree.GetRoot().DescendantTokens())
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Text == from)
        .Select(token => Replace(token, to));

    private static IEnumerable<Edit> Swap(SyntaxToken token, SyntaxToken other) =>
        other.Span.Length == 0 ? [] : [Replace(token, other.Text), Replace(other, token.Text)];

    private static Edit Replace(SyntaxToken token, string text) => new(token.SyntaxTree!.FilePath, token.Span, text);

    private Mutant Apply(ulong seed, long number, MutantKind kind, IReadOnlyList<Edit> edits)
    {
        var files = edits.GroupBy(edit => edit.Path).ToDictionary(
            file => file.Key,
            file => TextOf(file.Key)
                .WithChanges(file.OrderBy(edit => edit.Span.Start).Select(edit => new TextChange(edit.Span, edit.Text)))
                .ToString());
        var first = edits[0];
        var line = TextOf(first.Path).Lines.GetLineFromPosition(first.Span.Start).LineNumber + 1;
        return new(
            _family.Name, seed, number, kind, $"{first.Path}({line})", string.Join("; ", edits.Take(2).Select(Told)), files);
    }

    private string Told(Edit edit) => $"'{Short(TextOf(edit.Path).ToString(edit.Span))}' becomes '{Short(edit.Text)}'";

    private static string Short(string text) => text.Length <= 100 ? text : text[..60] + " ... " + text[^30..];

    private SourceText TextOf(string path) => _family.Trees.Single(tree => tree.FilePath == path).GetText();

    private static bool IsInBody(SyntaxNode? node) => node?.AncestorsAndSelf().Any(outer =>
        outer is BlockSyntax or ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax }
        && (outer.Parent as MethodDeclarationSyntax)?.Identifier.ValueText is not ("Size" or "HeadDim" or "Contradictions")) == true;
}
