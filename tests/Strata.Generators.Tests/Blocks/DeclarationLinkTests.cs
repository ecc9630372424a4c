using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Blocks;

/// <summary>The lines of a generated constructor are the declaration's where a build asks for that, and nowhere else.</summary>
public sealed class DeclarationLinkTests
{
    private const string Block = "DecoderLayer";

    private static readonly CSharpCompilation Input = Renamed(Compilations.Of(SourceTexts.Toy), path => path);

    [Fact]
    public void A_debugger_finds_each_child_at_its_declaration()
    {
        _ = Driver("true").RunGeneratorsAndUpdateCompilation(Input, out var output, out _);
        var tree = Input.SyntaxTrees.Single(tree => tree.ToString().Contains($"class {Block} ", StringComparison.Ordinal));
        var expected = tree.GetText().Lines
            .Where(line => line.ToString().Contains("public partial", StringComparison.Ordinal)
                && line.ToString().Contains("{ get; }", StringComparison.Ordinal))
            .Select(line => (tree.FilePath, line.LineNumber + 1));
        Assert.Equal(expected, Lines(output).Where(line => line.Path == tree.FilePath).Distinct());
        Assert.NotEmpty(expected);
    }

    [Theory]
    [InlineData("false")]
    [InlineData(null)]
    public void An_editor_has_no_lines_that_move(string? asked)
    {
        var text = Driver(asked).RunGenerators(Input).GetRunResult().GeneratedTrees.Select(tree => tree.ToString()).ToList();
        Assert.NotEmpty(text);
        Assert.All(text, one => Assert.DoesNotContain("#line", one, StringComparison.Ordinal));
    }

    /// <summary>A path that no directive can hold leaves the line the file's own.</summary>
    [Fact]
    public void A_path_with_a_quote_is_not_written()
    {
        _ = Driver("true").RunGeneratorsAndUpdateCompilation(Renamed(Input, path => "a\"b/" + path), out var output, out _);
        Assert.All(Lines(output), line => Assert.EndsWith(".g.cs", line.Path, StringComparison.Ordinal));
    }

    /// <summary>The same texts, in files, without which there are no symbols.</summary>
    private static CSharpCompilation Renamed(CSharpCompilation compilation, Func<string, string> name) => compilation
        .RemoveAllSyntaxTrees()
        .AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(
            SourceText.From(tree.ToString(), Encoding.UTF8), Compilations.ParseOptions, name(tree.FilePath))));

    private static GeneratorDriver Driver(string? asked) => CSharpGeneratorDriver.Create(
        [.. Strata.Tests.Generators.All], parseOptions: Compilations.ParseOptions, optionsProvider: new Options(asked));

    /// <summary>The lines of the block's constructor, as the symbols have them.</summary>
    private static IReadOnlyList<(string Path, int Line)> Lines(Compilation output)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = output.WithOptions(output.Options.WithOptimizationLevel(OptimizationLevel.Debug)).Emit(
            image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error)));
        image.Position = symbols.Position = 0;
        using var assembly = new System.Reflection.PortableExecutable.PEReader(image);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        var (metadata, reader) = (assembly.GetMetadataReader(), provider.GetMetadataReader());
        var type = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Single(type => metadata.GetString(type.Name) == Block);
        var constructor = type.GetMethods().Single(
            method => metadata.GetString(metadata.GetMethodDefinition(method).Name) == ".ctor"
                && metadata.GetMethodDefinition(method).GetParameters().Count == 2);
        return
        [
            .. reader.GetMethodDebugInformation(constructor.ToDebugInformationHandle()).GetSequencePoints()
                .Where(point => !point.IsHidden)
                .Select(point => (reader.GetString(reader.GetDocument(point.Document).Name), point.StartLine)),
        ];
    }

    private sealed class Options(string? asked) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Global(asked);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Global(string? asked) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.StrataLinkDeclarations" ? asked : null;
            return value is not null;
        }
    }
}
