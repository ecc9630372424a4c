using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators;
using Strata.Tests;

namespace Strata.Benchmarks;

/// <summary>
/// The project of GLM-4.1V and a deployment of it, as the compiler gets them, the shared blocks referenced; one edit of each kind.
/// </summary>
internal sealed class Glm4vCompilation
{
    private const string Deployment =
        """
        namespace Strata.Models.Glm4v;

        [Deployment<Glm4v>("model_9b.json", Devices = 16, TensorParallel = 2)]
        [Stages<VisionTower>(24, 0, 0, 0)]
        [Stages<TextDecoder>(5, 12, 12, 11)]
        public static partial class Glm4v9BOn16;
        """;

    /// <summary>How declarations are parsed.</summary>
    public static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);

    public Glm4vCompilation()
    {
        var usings = string.Concat(
            new[]
            {
                "System", "System.Collections.Generic", "System.Collections.Immutable", "System.IO", "System.Linq",
                "Strata.Models.Blocks", "TorchSharp",
            }
            .Concat(new[] { "Strata", "Strata.Torch", "Strata.Inference" }.SelectMany(NamesOf))
            .Select(name => $"global using {name};"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "Strata.Models.Glm4v.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var trees = Directory.GetFiles(Repository("models", "Strata.Models.Glm4v"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("buildTransitive", StringComparison.Ordinal))
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Options, path))
            .Append(CSharpSyntaxTree.ParseText(usings, Options, "usings.cs"))
            .Append(CSharpSyntaxTree.ParseText(Deployment, Options, "Deployment.cs"));
        Unedited = CSharpCompilation.Create("Glm4v", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Unrelated = Unedited.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated;", Options, "unrelated.cs"));
        Flow = Edit("VisionTower.cs", "var rotary", "var y = patches; var rotary");
        Axis = Edit("Axes.cs", "c.IntermediateSize", "2 * c.IntermediateSize");
        Stages = Edit("Deployment.cs", "5, 12, 12, 11", "6, 12, 12, 10");
    }

    public CSharpCompilation Unedited { get; }

    public CSharpCompilation Unrelated { get; }

    public CSharpCompilation Flow { get; }

    public CSharpCompilation Axis { get; }

    public CSharpCompilation Stages { get; }

    /// <summary>The project's additional files: the model.json that the deployment names.</summary>
    public AnalyzerOptions Files { get; } = new([new ModelFile()]);

    /// <summary>All our analyzers.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(BlockGenerator).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>A driver of all our generators, as a build makes one.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [.. Strata.Tests.Generators.All],
        parseOptions: Options);

    /// <summary>The namespaces that a package brings along.</summary>
    private static IEnumerable<string> NamesOf(string package) =>
        System.Xml.Linq.XDocument.Load(Repository("runtime", package, "buildTransitive", "Namespaces.props"))
            .Descendants("Using")
            .Select(use => use.Attribute("Include")!.Value);

    private static string Repository(params string[] path) => Path.GetFullPath(Path.Combine([Fixtures.Path(), "..", "..", .. path]));

    private CSharpCompilation Edit(string file, string from, string to)
    {
        var tree = Unedited.SyntaxTrees.Single(tree => Path.GetFileName(tree.FilePath) == file);
        var text = tree.ToString();
        return text.Contains(from, StringComparison.Ordinal)
            ? Unedited.ReplaceSyntaxTree(
                tree, CSharpSyntaxTree.ParseText(text.Replace(from, to, StringComparison.Ordinal), Options, tree.FilePath))
            : throw new InvalidOperationException($"{file} has no '{from}'.");
    }

    private sealed class ModelFile : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(File.ReadAllText(Fixtures.Path("mindspeed", "config", "model_9b.json")));

        public override string Path => "model_9b.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
