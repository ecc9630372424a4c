using Microsoft.CodeAnalysis;
using Strata.Generators.Diagnostics;
using Strata.Generators.Parsing;
using Strata.Generators.Parsing.Declarations;
using Strata.Generators.Proofs;

namespace Strata.Generators.Analysis.Blocks;

/// <summary>
/// A block with members that only another file could give bodies, where no other file can. The compiler stops at such members before it
/// asks any analyzer, so that the generator itself tells why; of all other blocks an analyzer does.
/// </summary>
internal static class OpenBlock
{
    /// <summary>What is to be told of a block; null of all others. It is told anew when its file changes, as its place does then.</summary>
    public static Diagnostic? Find(INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation) =>
        (block.IsStatic || ExternAliases.Any(compilation)
            || TypeHeader.Types(block).Any(type => type.IsFileLocal || !TypeHeader.IsPartial(type, cancellation))) && OpenMembers.In(block)
            ? DeclarationProof.CanBeCompleted(BlockParser.Parse(block, compilation, cancellation))
                // Diagnostics are equal where their words are the same objects: told anew only where something else is told.
                .Select(finding => finding with { Arguments = [.. finding.Arguments.Select(string.Intern)] })
                .Select(finding => finding.ToDiagnostic(block.Locations.FirstOrDefault()))
                .FirstOrDefault()
            : null;
}
