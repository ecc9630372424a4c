using CsCheck;
using Strata.Generators.Manifests;
using Strata.Generators.Model;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;
using Strata.Generators.ModelFiles;
using Strata.Generators.Proofs;
using Strata.Generators.Proofs.Coverage;
using Strata.Generators.Proofs.Placement;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Manifests;

/// <summary>The form in which a block's declaration travels in its assembly.</summary>
public class BlockManifestTests
{
    private static readonly IReadOnlyList<BlockModel> Blocks =
    [
        .. Generation.Of(Glm4vSources.Compile()).Steps.Where(step => step.Step == StepNames.Blocks).Select(step => (BlockModel)step.Value),
    ];

    [Fact]
    public void Says_the_same_after_the_journey() => Assert.All(
        Blocks,
        block =>
        {
            var text = BlockManifest.Write(block);
            var read = BlockManifest.Read(text);
            Assert.Equal(text, BlockManifest.Write(Assert.IsType<BlockModel>(read)));
            Assert.Equal((block.Name, block.IsWhole, block.Frozen), (read.Name, read.IsWhole, read.Frozen));
        });

    /// <summary>An assembly may hold any text under the constant's name: it yields something or nothing, and nothing throws.</summary>
    [Fact]
    public void Nothing_throws_at_a_text_that_somebody_changed()
    {
        var texts = Blocks.Select(BlockManifest.Write).ToArray();
        var mutated =
            from text in OneOf(texts)
            from cut in Gen.Int[0, text.Length - 1]
            from length in Gen.Int[0, 8]
            from put in OneOf("", "'", "(", ")", "''", "'99'", "'-7'", "()", "'plain'", "'leaf'", "'stack'", "('concat' '' ())",
                "('kernel' '' ())")
            select text[..cut] + put + text[Math.Min(text.Length, cut + length)..];
        var read = 0;
        mutated.Sample(
            text =>
            {
                if (BlockManifest.Read(text) is { } block)
                {
                    Interlocked.Increment(ref read);
                    Use(block);
                }
            },
            iter: 20_000);
        Assert.True(read > 500, $"{read} texts could be read");
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    /// <summary>What rules do with a block: its tensors, and what tensor parallelism splits in it.</summary>
    private static void Use(BlockModel block)
    {
        var nodes = block.Modules.Select(
            child => new TreeNode(child, (child as BlockChild)?.Configuration.Path ?? "", "", "", IsWhole: false, "", default))
            .ToEquatableArray();
        var tree = new TreeModel(block.Name, block.Name, "", IsWhole: false, null, nodes);
        _ = new DeclaredTensors(ConfigurationValues.None, _ => 2, 1).Of(tree);
        _ = LayoutBuilder.Of(
            new DeploymentModel("A", "", default, true, true, tree, "A", "", 0, 2, 1, 0, false, false, "", default),
                ConfigurationValues.None);
    }
}
