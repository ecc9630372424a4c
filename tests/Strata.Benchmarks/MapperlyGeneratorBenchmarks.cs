using System.Reflection;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Strata.Benchmarks;

/// <summary>
/// The same driver over a well-known generator, Mapperly 4.3.1, on as many declarations: fourteen mappers between pairs of types with
/// ten members each, about four hundred lines.
/// </summary>
[MemoryDiagnoser]
public class MapperlyGeneratorBenchmarks
{
    private const int Mappers = 14;

    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);

    private static readonly string Package = typeof(MapperlyGeneratorBenchmarks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "MapperlyPackage").Value!;

    private CSharpCompilation _compilation = null!;
    private (SyntaxTree Before, SyntaxTree After) _body;
    private (SyntaxTree Before, SyntaxTree After) _member;
    private SyntaxTree _unrelated = null!;
    private GeneratorDriver _warm = null!;

    /// <summary>Writes the declarations and runs the generator once.</summary>
    [GlobalSetup]
    public void Read()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(Path.Combine(Package, "lib", "netstandard2.0", "Riok.Mapperly.Abstractions.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var trees = Enumerable.Range(0, Mappers)
            .Select(number => CSharpSyntaxTree.ParseText(Source(number), Options, $"Mapper{number}.cs"));
        _compilation = CSharpCompilation.Create(
            "Mappers", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _unrelated = CSharpSyntaxTree.ParseText("class Unrelated;", Options, "unrelated.cs");
        _body = Edit("return 1;", "return 2;");
        _member = Edit("public int Member0 ", "public long Member0 ");
        _warm = Driver().RunGenerators(_compilation);
        if (_warm.GetRunResult().GeneratedTrees.Length < Mappers)
        {
            throw new InvalidOperationException("The mappers were not generated.");
        }
    }

    /// <summary>A new driver, as in a build.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver Cold() => Driver().RunGenerators(_compilation.Clone());

    /// <summary>After a type was added that has nothing to do with the mappers.</summary>
    [Benchmark]
    public GeneratorDriver AfterAnUnrelatedEdit() => _warm.RunGenerators(_compilation.AddSyntaxTrees(_unrelated));

    /// <summary>After the body of a method that is not generated was edited.</summary>
    [Benchmark]
    public GeneratorDriver AfterABodyEdit() => _warm.RunGenerators(_compilation.ReplaceSyntaxTree(_body.Before, _body.After));

    /// <summary>After the type of a mapped member was edited.</summary>
    [Benchmark]
    public GeneratorDriver AfterAMemberEdit() => _warm.RunGenerators(_compilation.ReplaceSyntaxTree(_member.Before, _member.After));

    private static GeneratorDriver Driver()
    {
        var assembly = Assembly.LoadFrom(Path.Combine(Package, "analyzers", "roslyn5.0", "dotnet", "cs", "Riok.Mapperly.dll"));
        var generators = assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(IIncrementalGenerator).IsAssignableFrom(type))
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());
        return CSharpGeneratorDriver.Create(generators, parseOptions: Options);
    }

    private static string Source(int number)
    {
        var text = new StringBuilder($"namespace Mappers;\n[Riok.Mapperly.Abstractions.Mapper]\npublic partial class Mapper{number}\n{{\n")
            .Append(FormattableString.Invariant(
                $"    public partial Target{number} Map(Source{number} source);\n    public int Own() {{ return 1; }}\n}}\n"));
        foreach (var type in new[] { "Source", "Target" })
        {
            text.Append(FormattableString.Invariant($"public class {type}{number}\n{{\n"));
            for (var member = 0; member < 10; member++)
            {
                text.Append(FormattableString.Invariant($"    public int Member{member} {{ get; set; }}\n"));
            }

            text.Append("}\n");
        }

        return text.ToString();
    }

    private (SyntaxTree Before, SyntaxTree After) Edit(string from, string to)
    {
        var tree = _compilation.SyntaxTrees[0];
        return (tree, CSharpSyntaxTree.ParseText(tree.ToString().Replace(from, to, StringComparison.Ordinal), Options, tree.FilePath));
    }
}
