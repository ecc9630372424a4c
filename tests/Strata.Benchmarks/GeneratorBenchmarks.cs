using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators;
using Strata.Tests;

namespace Strata.Benchmarks;

/// <summary>
/// The generators on the declaration of GLM-4.1V, as the compiler drives them. Every run gets a compilation of its own, nothing of
/// which is bound yet: an editor makes one at every key stroke, and binding the declarations again is most of what an edit costs.
/// </summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);

    private CSharpCompilation _compilation = null!;
    private (SyntaxTree Before, SyntaxTree After) _flow;
    private (SyntaxTree Before, SyntaxTree After) _axis;
    private SyntaxTree _unrelated = null!;
    private GeneratorDriver _warm = null!;

    /// <summary>Reads the declaration and runs the generators once.</summary>
    [GlobalSetup]
    public void Read()
    {
        var root = Path.GetFullPath(Path.Combine(Fixtures.Path(), "..", "..", "models", "Strata.Models.Glm4v"));
        var usings = string.Concat(new[]
        {
            "System", "System.Collections.Generic", "System.Linq", "Strata.Configuration", "Strata.Torch", "System.Collections.Immutable", "TorchSharp",
        }.Select(name => $"global using {name};"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Strata.Models", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var trees = Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Options, path))
            .Append(CSharpSyntaxTree.ParseText(usings, Options, "usings.cs"));
        _compilation = CSharpCompilation.Create("Glm4v", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _unrelated = CSharpSyntaxTree.ParseText("class Unrelated;", Options, "unrelated.cs");
        _flow = Edit("SwiGluMlp.cs", "return gate", "var y = gate.Silu(); return gate");
        _axis = Edit("Axes.cs", "=> c.IntermediateSize; }\npublic sealed class Vocabulary", "=> 2 * c.IntermediateSize; }\npublic sealed class Vocabulary");
        _warm = Driver().RunGenerators(_compilation);
        if (_warm.GetRunResult().GeneratedTrees.Length < 12)
        {
            throw new InvalidOperationException("The declaration was not generated.");
        }
    }

    /// <summary>A new driver, as in a build.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver Cold() => Driver().RunGenerators(_compilation.Clone());

    /// <summary>The same source again, in a compilation that knows nothing yet.</summary>
    [Benchmark]
    public GeneratorDriver AfterNoEdit() => _warm.RunGenerators(_compilation.Clone());

    /// <summary>After a type was added that has nothing to do with the model.</summary>
    [Benchmark]
    public GeneratorDriver AfterAnUnrelatedEdit() => _warm.RunGenerators(_compilation.AddSyntaxTrees(_unrelated));

    /// <summary>After a flow's body was edited.</summary>
    [Benchmark]
    public GeneratorDriver AfterAFlowEdit() => _warm.RunGenerators(_compilation.ReplaceSyntaxTree(_flow.Before, _flow.After));

    /// <summary>After an axis's size was edited.</summary>
    [Benchmark]
    public GeneratorDriver AfterAnAxisEdit() => _warm.RunGenerators(_compilation.ReplaceSyntaxTree(_axis.Before, _axis.After));

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new BlockGenerator().AsSourceGenerator(), new ConfigurationGenerator().AsSourceGenerator()], parseOptions: Options);

    private (SyntaxTree Before, SyntaxTree After) Edit(string file, string from, string to)
    {
        var tree = _compilation.SyntaxTrees.Single(tree => tree.FilePath.EndsWith(file, StringComparison.Ordinal));
        var text = tree.ToString();
        return text.Contains(from, StringComparison.Ordinal)
            ? (tree, CSharpSyntaxTree.ParseText(text.Replace(from, to, StringComparison.Ordinal), Options, tree.FilePath))
            : throw new InvalidOperationException($"{file} has no '{from}'.");
    }
}
