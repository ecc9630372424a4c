using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Analysis.Blocks;
using Strata.Generators.Emission;
using Strata.Generators.Model;
using Strata.Generators.Parsing;
using Strata.Generators.Pipelines;

namespace Strata.Generators;

/// <summary>
/// Writes the bodies of every class marked with <c>[Block]</c>: wiring only, what is done is said in the steps' own files. A class that
/// lacks only the mark is completed too, so that the rule is heard that says so.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class BlockGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context) => new DeclarationPipeline<BlockModel>
    {
        Attribute = SymbolNames.BlockAttribute,
        Declares = static node => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
        MayBeUnmarked = ForgottenBlock.MayBe,
        Unmarked = ForgottenBlock.Of,
        Read = static (type, compilation, cancellation) => BlockParser.Parse(type, compilation, cancellation),
        IsWritten = static block => block is { IsPartial: true, Shape.CanBeCompleted: true },
        Write = Files,
        IsLinked = true,
        Explain = OpenBlock.Find,
        ReadStep = StepNames.ParsedBlocks,
        KeptStep = StepNames.Blocks,
    }.Register(context);

    private static IEnumerable<GeneratedFile> Files(BlockModel block)
    {
        yield return new(BlockParser.GeneratedSuffix, BlockEmitter.Emit(block));
        if (block.Constructor is not null)
        {
            yield return new(".Declaration.g.cs", BlockEmitter.Declaration(block));
        }
    }
}
