using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Strata.Generators.Tests.Harness;

/// <summary>Compiles texts in memory, as the model projects are compiled: C# 14, nullable, every public member documented.</summary>
internal static class Compilations
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    public static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "netstandard.dll" || Path.GetFileName(path)
                .StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(IAxis).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Strata.Rules.Catalogue.Rule).Assembly.Location),
    ];

    public static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly IReadOnlyList<SyntaxTree> Runtime = [.. SourceTexts.Runtime.Select(text => Parse(text, "Runtime.cs"))];

    private static readonly SyntaxTree Names = Parse(NamesOf("Strata"), "Names.cs");

    /// <summary>The names that the packages of the library and of the tensor layers bring along.</summary>
    public static readonly string AllNames = NamesOf("Strata") + NamesOf("Strata.Torch");

    /// <summary>The names that the package of the tensor layers brings along.</summary>
    public static readonly SyntaxTree TorchNames = Parse(NamesOf("Strata.Torch"), "TorchNames.cs");

    /// <summary>The names that a package brings along, as its consumer's build writes them.</summary>
    private static string NamesOf(string package) => string.Concat(
        System.Xml.Linq.XDocument.Parse(Repository.Read($"runtime/{package}/buildTransitive/Namespaces.props"))
            .Descendants("Using")
            .Select(use => $"global using {use.Attribute("Include")!.Value};\n"));

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    /// <summary>Compiles files, by path, with the stand-ins for the runtime.</summary>
    public static CSharpCompilation Of(IEnumerable<KeyValuePair<string, string>> files) =>
        Bare(files).AddSyntaxTrees(Runtime).AddSyntaxTrees(TorchNames);

    /// <summary>Compiles files, by path, with nothing else but Strata itself.</summary>
    public static CSharpCompilation Bare(IEnumerable<KeyValuePair<string, string>> files) => CSharpCompilation.Create(
        "Declarations",
        files.Select(file => Parse(file.Value, file.Key)).Append(Names),
        References,
        Options);

    /// <summary>The same compilation with one file's text changed.</summary>
    public static CSharpCompilation Edit(this CSharpCompilation compilation, string path, string from, string to)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        var text = tree.ToString();
        Assert.Contains(from, text, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, Parse(text.Replace(from, to, StringComparison.Ordinal), path));
    }

    /// <summary>The same compilation with a file that no declaration knows of.</summary>
    public static CSharpCompilation Unrelated(this CSharpCompilation compilation) =>
        compilation.AddSyntaxTrees(Parse("internal static class Unrelated { public const int Answer = 42; }", "Unrelated.cs"));
}
