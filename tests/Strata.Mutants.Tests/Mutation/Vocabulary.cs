using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Fuzz;

namespace Strata.Mutants.Tests.Mutation;

/// <summary>What may stand in a token's place.</summary>
/// <param name="tokens">The tokens of the family.</param>
internal sealed class Vocabulary(IReadOnlyList<SyntaxToken> tokens)
{
    /// <summary>Words that are exchanged for one another: each group has one place in C#.</summary>
    private static readonly string[][] Groups =
    [
        ["public", "internal", "private", "protected", "file"],
        ["sealed", "abstract", "static", "partial", "virtual", "override", "new", "required", "readonly", "unsafe", "extern"],
        ["int", "double", "bool", "string", "long", "float", "decimal", "object", "nint", "dynamic", "void", "int?", "int[]"],
        ["class", "record", "struct", "interface", "enum", "record struct"],
        ["get", "set", "init", "private set"],
        ["true", "false", "null", "default"],
        ["*", "+", "-", "/", "%", ">>", "<<", "&", "|", "==", "??"],
        ["=", "=>", ":", "?"],
        ["(", ")", "[", "]", "{", "}", "<", ">", ",", ";", ".", "..", "?."],
    ];

    private static readonly string[] Numbers =
        ["0", "1", "-1", "2", "2147483647", "2147483648", "9223372036854775808", "1.5", "1e400", "double.NaN", "0x10", "1_0", "'a'"];

    private static readonly string[] Strings =
        ["\"\"", "\" \"", "\".\"", "\"*\"", "\"!\"", "\"=\"", "\"a=b=c\"", "\"a..b\"",
            "\"0\"", "\"\\0\"", "\"\\\"\"", "\"\u00e9\"", "null", "$\"x\""];

    private static readonly string[] Names =
        ["@class", "config", "parallel", "scope", "index", "Schema", "Config",
            "Run", "Declare", "_", "__", "\u00c4", "nameof", "dynamic", "Strata"];

    // Names that stand in the same kind of place: a type argument for a type argument.
    private readonly ILookup<(SyntaxKind, SyntaxKind), string> _names = tokens
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
        .ToLookup(Place, token => token.Text);

    private readonly IReadOnlyList<string> _strings =
        [.. tokens.Where(token => token.IsKind(SyntaxKind.StringLiteralToken)).Select(token => token.Text).Distinct()];

    private readonly IReadOnlyList<string> _all =
        [.. tokens.Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.Text).Distinct()];

    /// <summary>Another token of its kind.</summary>
    public string Other(SyntaxToken token, FuzzRandom random) => token.Kind() switch
    {
        SyntaxKind.IdentifierToken => random.Below(8) switch
        {
            0 => random.Pick(Names),
            1 => random.Pick(_all),
            _ => random.Pick(_names[Place(token)].Distinct().ToList()),
        },
        SyntaxKind.NumericLiteralToken => random.Pick(Numbers),
        SyntaxKind.StringLiteralToken => random.Pick(random.OneIn(2) ? Strings : _strings),
        _ => random.Pick(Groups.FirstOrDefault(group => group.Contains(token.Text), Groups[^1])),
    };

    /// <summary>The same token with a name that nothing else has; null where it has no name.</summary>
    public static string? Renamed(SyntaxToken token, FuzzRandom random) => token.Kind() switch
    {
        SyntaxKind.IdentifierToken => Renamed(token.Text, random),
        SyntaxKind.StringLiteralToken when token.Text.Length > 3 && token.Text[0] == '"' =>
            $"\"{Renamed(token.Text[1..^1], random)}\"",
        SyntaxKind.NumericLiteralToken => token.Text + random.Pick(["0", "1", ".5", "e1"]),
        _ => null,
    };

    private static string Renamed(string name, FuzzRandom random) => random.Below(5) switch
    {
        0 => name + "s",
        1 => name.Length > 1 ? name[..^1] : name + name,
        2 => char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) + name[1..] : char.ToUpperInvariant(name[0]) + name[1..],
        3 => name + "_2",
        _ => name.ToUpperInvariant(),
    };

    private static (SyntaxKind, SyntaxKind) Place(SyntaxToken token) =>
        (token.Parent?.Kind() ?? SyntaxKind.None, token.Parent?.Parent?.Kind() ?? SyntaxKind.None);
}
