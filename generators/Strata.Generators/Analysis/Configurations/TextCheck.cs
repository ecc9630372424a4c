using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Declarations;
using Strata.Rules.Catalogue;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>STR0015: what <c>[Configuration]</c> says of other keys is of the form that is read, and contradicts nothing.</summary>
internal static class TextCheck
{
    private const string Form = "Write 'key=value', 'key=word|other word' or, of a list's items, 'key=[word]'";

    /// <summary>Asks the rule.</summary>
    public static IEnumerable<Finding<Location?>> AreRight(ConfigurationReading configuration)
    {
        var attribute = configuration.Type.Attribute(SymbolNames.ConfigurationAttribute)!;
        return OfOtherKeys(configuration, attribute).Concat(NeverAsked(configuration.Type));
    }

    /// <summary>A list of contradictions that no reader asks for, because nothing says that there is one.</summary>
    private static IEnumerable<Finding<Location?>> NeverAsked(INamedTypeSymbol type) =>
        from method in type.GetMembers("Contradictions").OfType<IMethodSymbol>()
        where method.Parameters.IsEmpty && method.ReturnType.Is(SymbolNames.ConfigurationRules)
            && !type.Implements(SymbolNames.CheckedConfiguration)
        select Finding.At(
            ConfigurationRules.ConfigurationTexts,
            method.Locations.FirstOrDefault(),
            method.Name,
            type.Name,
            "is never asked for",
            $"Write '{type.Name} : ICheckedConfiguration'");

    private static IEnumerable<Finding<Location?>> OfOtherKeys(ConfigurationReading configuration, AttributeData attribute) =>
        from dialect in new[] { "Hf", "Mm" }
        let read = new ReadKeys(configuration, dialect)
        from finding in Values(attribute, dialect + "Fixed", read)
            .Concat(Values(attribute, dialect + "Computed", read))
            .Concat(Ignored(attribute, dialect + "Ignored", read))
            .Concat(Leftovers(configuration, attribute, dialect + "Leftovers", read))
            .Concat(Twice(attribute, dialect, read))
        select finding;

    private static IEnumerable<Finding<Location?>> Values(AttributeData attribute, string list, ReadKeys read)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in Texts(attribute, list))
        {
            var (key, value) = Split(text);
            var objection = value is null ? ("has no value", Form)
                : !IsKey(key) ? ("has no key", Form)
                : value.StartsWith("[", StringComparison.Ordinal) != value.EndsWith("]", StringComparison.Ordinal)
                    ? ("has one bracket", Form)
                : ExpectedValue.Of(value).Words.Any(IsQuoted)
                    ? ("has a word in quotes, which no file says", $"Write words without quotes, '{key}={Unquoted(value)}'")
                : read.Against(key, value, seen.Keys) is { } wrongly ? wrongly
                : seen.TryGetValue(key, out var other) && other != text
                    ? ($"contradicts '{other}'", "Leave one of them out, or write the words of one value with '|' between them")
                : ((string Fact, string Mend)?)null;
            seen[key] = text;
            if (objection is { } wrong)
            {
                yield return At(attribute, list, text, wrong);
            }
        }
    }

    private static IEnumerable<Finding<Location?>> Ignored(AttributeData attribute, string list, ReadKeys read) =>
        from key in Texts(attribute, list)
        let objection = !IsKey(key) ? ("is no key", "Write a key, or leave it out")
            : key.IndexOf('=') >= 0 ? ("has a value, and what is ignored may have any", $"Write '{Split(key).Key}'")
            : read.Reader(key)
        where objection is not null
        select At(attribute, list, key, objection.Value);

    private static IEnumerable<Finding<Location?>> Leftovers(
        ConfigurationReading configuration, AttributeData attribute, string list, ReadKeys read) =>
        from text in Texts(attribute, list)
        let pair = Split(text)
        let other = Texts(attribute, list).First(other => Split(other).Key == pair.Key)
        let objection = !IsKey(pair.Key) ? ("has no key", "Write 'key', 'key=what is so' or 'key=.Member'")
            : pair.Value?.StartsWith(".", StringComparison.Ordinal) is true
                && !MemberPath.IsThere(configuration.Type, pair.Value.Substring(1))
                ? ($"names '{pair.Value.Substring(1)}', which {configuration.Type.Name} does not have", "Name a member of it")
            : other != text ? ($"contradicts '{other}'", "Leave one of them out: a key says one thing")
            : read.Reader(pair.Key)
        where objection is not null
        select At(attribute, list, text, objection.Value);

    /// <summary>What one list says of a key, another does not say otherwise. What is wrong by itself is said once.</summary>
    private static IEnumerable<Finding<Location?>> Twice(AttributeData attribute, string dialect, ReadKeys read)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var list in new[] { "Fixed", "Computed", "Ignored", "Leftovers" }.Select(kind => dialect + kind))
        {
            foreach (var text in Texts(attribute, list).Where(text => IsKey(Split(text).Key) && read.Reader(Split(text).Key) is null))
            {
                var key = Split(text).Key;
                if (seen.TryGetValue(key, out var other) && other != list)
                {
                    yield return At(
                        attribute, list, text, ($"is in {other}, too", "Leave one of them out: each says another thing of the key"));
                }

                seen[key] = list;
            }
        }
    }

    /// <summary>Of a file's word only what stands between the quotes is compared.</summary>
    private static bool IsQuoted(string word) => word.Trim('"', '\'') != word;

    private static string Unquoted(string value) => value.Replace("\"", "").Replace("'", "");

    private static EquatableArray<string> Texts(AttributeData attribute, string list) =>
        attribute.Named(list) is { Kind: TypedConstantKind.Array, IsNull: false } texts
            ? texts.Values.Select(value => value.Value as string ?? "").ToEquatableArray()
            : default;

    private static (string Key, string? Value) Split(string text) =>
        text.Split(['='], 2) is [var key, var value] ? (key, value) : (text, null);

    private static bool IsKey(string key) => key.Split('.').All(part => part.Length > 0);

    /// <summary>At the text where it is written out, otherwise at the attribute.</summary>
    private static Finding<Location?> At(AttributeData attribute, string list, string text, (string Fact, string Mend) objection)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        var written = syntax?.ArgumentList?.Arguments
            .Where(argument => argument.NameEquals?.Name.Identifier.ValueText == list)
            .SelectMany(argument => argument.DescendantNodes().OfType<LiteralExpressionSyntax>())
            .LastOrDefault(literal => literal.Token.Value as string == text);
        return Finding.At(
            ConfigurationRules.ConfigurationTexts,
            ((SyntaxNode?)written ?? syntax)?.GetLocation(),
            text,
            list,
            objection.Fact,
            objection.Mend);
    }
}
