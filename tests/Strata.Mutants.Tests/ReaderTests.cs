using Microsoft.CodeAnalysis.CSharp;
using Strata.Mutants.Tests.Families;
using Strata.Mutants.Tests.Reading;

namespace Strata.Mutants.Tests;

/// <summary>The reader sees what changes a declaration, and nothing else: what it does not see, no mutant can be silent of.</summary>
public class ReaderTests
{
    [Theory]
    [InlineData("Blocks/SelfAttention.cs", "\"q_proj\"", "\"query\"", "\"query\"")]
    [InlineData("Blocks/SelfAttention.cs", "[ColumnParallel, Bias, ", "[ColumnParallel, ", "QkvProj")]
    [InlineData("Blocks/SelfAttention.cs", "Order.ByKeyValueHead", "Order.ByComponent", "QkvProj")]
    [InlineData("Blocks/SelfAttention.cs", "Concat<Query, KeyValue, KeyValue>", "Concat<KeyValue, Query, KeyValue>", "Concat<")]
    [InlineData("Blocks/VisionBlock.cs", "Norm2 { get; }", "Norm3 { get; }", "Norm3")]
    [InlineData("Blocks/PatchMerger.cs", "RmsNorm<VisionHidden>", "LayerNorm<VisionHidden>", "LayerNorm")]
    [InlineData("Blocks/PatchMerger.cs", ", Frozen(nameof(VisionTowerConfig.ProjectorFrozen))", "", "Frozen")]
    [InlineData("Blocks/TextDecoder.cs", "nameof(DecoderConfig.NumHiddenLayers)", "nameof(DecoderConfig.VocabSize)", "Repeat")]
    [InlineData("Blocks/Axes.cs", "c.NumKeyValueHeads * c.HeadDim", "c.NumKeyValueHeads + c.HeadDim", "KeyValue has the Size")]
    [InlineData("Blocks/Axes.cs", "int HeadDim(DecoderConfig c) => c.HeadDim", "int HeadDim(DecoderConfig c) => 2", "has the HeadDim")]
    [InlineData("Blocks/VisionTowerConfig.cs", "HiddenSize / NumHeads", "HiddenSize * NumHeads", "computes HeadDim")]
    [InlineData("Blocks/DecoderConfig.cs", "[Mm(\"num_layers\")]", "", "NumHiddenLayers")]
    [InlineData("Blocks/DecoderConfig.cs", "= 1e-5", "= 1e-6", "RmsNormEps")]
    [InlineData("Glm4v/VisionConfig.cs", "public required int IntermediateSize", "public int IntermediateSize", "IntermediateSize")]
    [InlineData("Glm4v/TextConfig.cs", "override double PartialRotaryFactor", "new double PartialRotaryFactor", "PartialRotaryFactor")]
    [InlineData("Glm4v/Glm4v.cs", "\"LanguageModel.EmbedTokens\"", "\"LanguageModel.Norm\"", "Tied")]
    [InlineData("Glm4v/PatchMerger.cs", "VisionConfig config", "DecoderConfig config", "is made from")]
    [InlineData("Glm4v/VisionTower.cs", "Kernel<MergeSide, MergeSide>", "Kernel<MergeSide, PatchSide>", "Downsample")]
    [InlineData("Glm4v/VisionAttention.cs", "[Block]", "", "is a block")]
    public void What_changes_the_declaration_is_seen(string file, string from, string to, string fact) =>
        Assert.Contains(Difference(file, from, to), line => line.Contains(fact, StringComparison.Ordinal));

    [Theory]
    [InlineData("Blocks/SelfAttention.cs", "rotary.Rotate(q)", "q")]
    [InlineData("Blocks/SelfAttention.cs", "[ColumnParallel, Bias, ", "[Bias, ColumnParallel, ")]
    [InlineData("Blocks/Axes.cs", "c.NumKeyValueHeads * c.HeadDim", "(c.HeadDim * c.NumKeyValueHeads)")]
    [InlineData("Blocks/DecoderConfig.cs", "Positive((\"hidden_size\", HiddenSize), ", "Positive(")]
    [InlineData("Blocks/DecoderConfig.cs", "= 1e-5", "= 0.00001")]
    [InlineData("Glm4v/Glm4v.cs", "\"vision.downsample\"", "\"vision.upsample\"")]
    [InlineData("Glm4v/VisionConfig.cs", "sealed partial record VisionConfig", "partial record VisionConfig")]
    public void What_does_not_is_not(string file, string from, string to) => Assert.Empty(Difference(file, from, to));

    private static IEnumerable<string> Difference(string file, string from, string to)
    {
        var family = Family.Of("glm4v");
        var tree = family.Trees.Single(tree => tree.FilePath == "models/Strata.Models." + file);
        var text = tree.ToString();
        Assert.Contains(from, text, StringComparison.Ordinal);
        var edited = CSharpSyntaxTree.ParseText(
            text.Replace(from, to, StringComparison.Ordinal), FamilySources.ParseOptions, tree.FilePath);
        var read = DeclarationReader.Read(family.Compilation.ReplaceSyntaxTree(tree, edited));
        return family.Declared.Except(read).Concat(read.Except(family.Declared));
    }
}
