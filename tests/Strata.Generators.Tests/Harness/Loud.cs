using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Emission;

namespace Strata.Generators.Tests.Harness;

/// <summary>Generated files ask the compiler to be quiet; whoever tests the generator wants to hear it.</summary>
internal static class Loud
{
    /// <summary>The same compilation, with what the compiler has to say of generated files.</summary>
    public static Compilation Of(Compilation generated)
    {
        foreach (var tree in generated.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).ToList())
        {
            var text = tree.ToString().Replace(PartialFile.Quiet, "", StringComparison.Ordinal);
            generated = generated.ReplaceSyntaxTree(
                tree, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath, tree.Encoding));
        }

        return generated;
    }
}
