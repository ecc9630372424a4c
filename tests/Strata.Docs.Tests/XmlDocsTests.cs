using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Strata.Docs.Tests;

/// <summary>
/// What editors show of the packages' public members. That there is something the compiler sees (CS1591); here, that it says what is
/// not in the signature.
/// </summary>
public sealed partial class XmlDocsTests
{
    private static readonly string[] Packages = ["Strata", "Strata.Rules", "Strata.Torch", "Strata.Inference", "Strata.Cli"];

    private static readonly string[] Little = ["a", "an", "the", "of", "its", "is", "whether", "it", "in", "this", "one", "gets", "for"];

    private static readonly IReadOnlyList<ISymbol> Members = [.. Read()];

    private static readonly IReadOnlyDictionary<string, string> Texts = Packages
        .SelectMany(package => XDocument.Load(Path.Combine(AppContext.BaseDirectory, package + ".xml")).Descendants("member"))
        // What the compiler's own generators write, each into the assembly that it compiles.
        .Where(member => !member.Attribute("name")!.Value.Contains(".Generated.", StringComparison.Ordinal))
        .ToDictionary(member => member.Attribute("name")!.Value, member => member.ToString());

    [Fact]
    public void What_takes_or_gives_tensors_says_their_shapes()
    {
        var tensors = Members.OfType<IMethodSymbol>()
            .Where(method => method.Parameters.Any(parameter => IsTensor(parameter.Type)) || IsTensor(method.ReturnType))
            .Where(method => method.MethodKind is MethodKind.Ordinary or MethodKind.Constructor)
            .Where(method => Docs(method) is { Length: > 0 } docs && !docs.Contains("<inheritdoc", StringComparison.Ordinal))
            .ToList();
        Assert.InRange(tensors.Count, 30, int.MaxValue);
        None(tensors.Where(method => !Shape().IsMatch(Docs(method))), "says no shape, as <c>[batch, sequence, feature]</c>");
    }

    [Fact]
    public void Every_parameter_that_may_be_given_has_words() => None(
        from method in Members.OfType<IMethodSymbol>()
        where method.MethodKind is MethodKind.Ordinary or MethodKind.Constructor
        let docs = Docs(method)
        where docs.Contains("<summary>", StringComparison.Ordinal)
            && method.Parameters.Any(parameter => !docs.Contains($"<param name=\"{parameter.Name}\"", StringComparison.Ordinal))
        select method,
        "has a parameter without words");

    /// <summary>
    /// A summary of no other words than the name's tells an author nothing. Members of an enumeration are told apart by their names, and a
    /// rule's words are its title's.
    /// </summary>
    [Fact]
    public void No_summary_only_repeats_the_name() => None(
        from member in Members
        where member is not IFieldSymbol
        let summary = Summary().Match(Docs(member))
        where summary.Success
        let name = Words(member.Name).Concat(member.ContainingType is { } type ? Words(type.Name) : []).ToHashSet()
        where Word().Matches(summary.Groups[1].Value.ToLowerInvariant())
            .All(word => Little.Contains(word.Value) || name.Contains(word.Value.TrimEnd('s')) || name.Contains(word.Value))
        select member,
        "says no more than its name");

    private static bool IsTensor(ITypeSymbol type) => type.Name is "Tensor" or "Activation"
        || (type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(element => IsTensor(element.Type)));

    private static string Docs(ISymbol member) => Texts.GetValueOrDefault(member.GetDocumentationCommentId() ?? "", "");

    private static IEnumerable<string> Words(string name) =>
        NameWord().Matches(name).SelectMany(word => new[] { word.Value.ToLowerInvariant(), word.Value.ToLowerInvariant().TrimEnd('s') });

    private static void None(IEnumerable<ISymbol> members, string fault)
    {
        var all = members.Select(member => $"{member.ToDisplayString()} {fault}.").ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    private static IEnumerable<ISymbol> Read()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))
            .ToList();
        var compilation = CSharpCompilation.Create("Docs", references: references);
        return references.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()
            .Where(assembly => Packages.Contains(assembly.Name))
            .SelectMany(assembly => Types(assembly.GlobalNamespace))
            .SelectMany(type => type.GetMembers().Prepend(type))
            .Where(member => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected
                or Accessibility.ProtectedOrInternal);
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) => space.GetNamespaceMembers().SelectMany(Types)
        .Concat(space.GetTypeMembers().Where(type => type.DeclaredAccessibility == Accessibility.Public).SelectMany(Nested));

    private static IEnumerable<INamedTypeSymbol> Nested(INamedTypeSymbol type) =>
        type.GetTypeMembers().Where(inner => inner.DeclaredAccessibility == Accessibility.Public).SelectMany(Nested).Prepend(type);

    [GeneratedRegex(@"\[[^\]]*\]|[Ss]calar|of the \w+('s|s') shape|of the same shape")]
    private static partial Regex Shape();

    [GeneratedRegex("<summary>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex("[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")]
    private static partial Regex NameWord();
}
