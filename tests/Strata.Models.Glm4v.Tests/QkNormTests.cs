using TorchSharp;
using QkDecoder = Strata.Models.Blocks.TextDecoder<
    Strata.Models.Blocks.DecoderLayer<QkNorm.QkAttention, Strata.Models.Blocks.SwiGlu>, Strata.Torch.Rotary.RotateHalf>;

namespace Strata.Models.Glm4v.Tests;

/// <summary>The variant of samples/QkNorm: one block of its own, all else shared; and it does what its name says.</summary>
public sealed class QkNormTests
{
    [Fact]
    public void Is_declared_in_under_twenty_five_lines() =>
        Assert.InRange(VariantProgram.DeclarationLines("QkNorm", "QkDecoder.cs"), 1, 24);

    [Fact]
    public void Its_program_runs()
    {
        var output = VariantProgram.QkNormOutput;
        Assert.Contains("78,176 elements in 18 parameters\n", output, StringComparison.Ordinal);
        Assert.Contains("decoder.layers.i.self_attention.q_layernorm.weight", output, StringComparison.Ordinal);
        Assert.EndsWith("states [1, 5, 64], all finite: True\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_length_of_queries_and_keys_does_not_matter_and_that_of_their_norms_does()
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var config = new TextConfig
        {
            HiddenSize = 32,
            NumHiddenLayers = 1,
            NumAttentionHeads = 4,
            NumKeyValueHeads = 2,
            IntermediateSize = 48,
            VocabSize = 64,
            RopeTheta = 10000,
            MropeSection = [1, 1, 0],
            PartialRotaryFactor = 0.5,
            RmsNormEps = 1e-12,
        };
        var decoder = new QkDecoder(config, ParallelContext.Single);
        ModelInitializer.Normal(decoder, QkDecoder.Schema.Of(config), ParallelContext.Single, seed: 1);
        var attention = decoder.Layers[0].SelfAttn;
        var inputs = new MultimodalInputs(torch.tensor(new long[] { 1, 17, 4, 9, 30 }, [1, 5]));
        var positions = MultimodalPositions.Of(inputs, new MediaTokens(60, 61, 62, 2)).Counters;
        var x = decoder.EmbedTokens.Forward(inputs.Ids);
        torch.Tensor States() =>
            decoder.Run(x, positions, AttentionMask.Causal(inputs, KeyValueCache.None, x.Value), KeyValueCache.None).Value.clone();
        var states = States();
        var queriesAndKeys = attention.QkvProj.Weight.narrow(0, 0, 4 * 8 + 2 * 8);
        queriesAndKeys.mul_(7);
        Assert.True(States().allclose(states, 1e-4, 1e-5));
        attention.QNorm.Weight.mul_(7);
        Assert.False(States().allclose(states, 1e-4, 1e-5));
    }
}
