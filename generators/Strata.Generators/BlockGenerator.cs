using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Emission;
using Strata.Generators.Parsing;

namespace Strata.Generators;

/// <summary>
/// Writes the bodies of every class marked with <c>[Block]</c>: wiring only, what is done is said in the steps' own files.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class BlockGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var blocks = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                SymbolNames.BlockAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (target, cancellation) =>
                    BlockParser.Parse((INamedTypeSymbol)target.TargetSymbol, target.SemanticModel.Compilation, cancellation))
            .WithTrackingName(StepNames.ParsedBlocks)
            .Where(static block => block is { IsPartial: true })
            .Select(static (block, _) => block!)
            .WithTrackingName(StepNames.Blocks);

        context.RegisterSourceOutput(blocks, static (output, block) =>
        {
            output.AddSource(block.FileName, BlockEmitter.Emit(block));
            if (block.Constructor is not null)
            {
                output.AddSource(block.DeclarationFileName, BlockEmitter.Declaration(block));
            }
        });
    }
}
