using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Emission;
using Strata.Generators.Model;
using Strata.Generators.Parsing;
using Strata.Generators.Pipelines;

namespace Strata.Generators;

/// <summary>
/// Writes the bodies of every class marked with <c>[Block]</c>: wiring only, what is done is said in the steps' own files.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class BlockGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context) => new DeclarationPipeline<BlockModel>
    {
        Attribute = SymbolNames.BlockAttribute,
        Declares = static node => node is ClassDeclarationSyntax,
        Read = static (type, compilation, cancellation) => BlockParser.Parse(type, compilation, cancellation),
        IsWritten = static block => block.IsPartial,
        Write = Files,
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
