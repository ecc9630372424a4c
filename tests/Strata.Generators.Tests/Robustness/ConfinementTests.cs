using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Model;
using Strata.Generators.Parsing;
using Strata.Generators.Pipelines;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Robustness;

/// <summary>What goes wrong with one declaration stays with it, and is said there.</summary>
public class ConfinementTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void One_failure_takes_no_other_declaration_down(bool whileReading, bool whileWriting)
    {
        var result = Run(new Failing(whileReading ? "Mlp" : "", whileWriting ? "Mlp" : ""));
        Assert.Null(Assert.Single(result.Results).Exception);
        Assert.Equal(
            ["Toy.Decoder.g.cs", "Toy.DecoderLayer.g.cs", "Toy.Model.g.cs", "Toy.SelfAttention.g.cs"],
            result.Results[0].GeneratedSources.Select(source => source.HintName).Order(StringComparer.Ordinal));
        var finding = Assert.Single(result.Diagnostics);
        Assert.Equal("STR0011", finding.Id);
        Assert.Equal("Mlp", finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan));
        Assert.Contains("InvalidOperationException: torn apart", finding.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_where_nothing_fails() => Assert.Empty(Run(new Failing("", "")).Diagnostics);

    [Fact]
    public void Names_of_files_are_those_of_types() =>
        Assert.Equal("My.event.Größe", HintNames.Of(Type("namespace My.@event; class Größe;", "Größe")));

    /// <summary>Marks that identifiers may have, and the compiler does not take in the name of a file.</summary>
    [Fact]
    public void Odd_characters_are_written_by_number() =>
        Assert.Equal("a+203Fb+0301{T, U}", HintNames.Of(Type("class a\u203fb\u0301<T, U>;", "a\u203fb\u0301")));

    [Fact]
    public void Names_that_differ_by_case_alone_get_a_number()
    {
        var clashes = HintNames.Clashes(["A.Vit", "A.ViT", "A.Text"]);
        Assert.Equal("A.Text", HintNames.Unique("A.Text", "A.Text", clashes));
        Assert.Matches("^A\\.Vit-[0-9a-f]{8}$", HintNames.Unique("A.Vit", "A.Vit", clashes));
        Assert.NotEqual(
            HintNames.Unique("A.Vit", "A.Vit", clashes).ToUpperInvariant(), HintNames.Unique("A.ViT", "A.ViT", clashes).ToUpperInvariant());
    }

    private static INamedTypeSymbol Type(string text, string name) =>
        (INamedTypeSymbol)Compilations.Bare([new("Type.cs", text)]).GetSymbolsWithName(name, SymbolFilter.Type).Single();

    private static GeneratorDriverRunResult Run(Failing generator) => CSharpGeneratorDriver
        .Create(generator)
        .WithUpdatedParseOptions(Compilations.ParseOptions)
        .RunGenerators(Compilations.Of(SourceTexts.Toy))
        .GetRunResult();

    /// <summary>The blocks' generator, which fails at one block while it reads or while it writes.</summary>
    private sealed class Failing(string reading, string writing) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => new DeclarationPipeline<BlockModel>
        {
            Attribute = SymbolNames.BlockAttribute,
            Declares = _ => true,
            Read = (type, compilation, cancellation) => type.Name == reading
                ? throw new InvalidOperationException("torn apart")
                : BlockParser.Parse(type, compilation, cancellation),
            IsWritten = _ => true,
            Write = block => block.Name == writing
                ? throw new InvalidOperationException("torn apart")
                : [new GeneratedFile(".g.cs", "// " + block.Name)],
            ReadStep = "Read",
            KeptStep = "Kept",
        }.Register(context);
    }
}
