using Strata.Schemas;

// 1. A size that any machine runs. Every parameter, its shape, its key in both dialects.
var config = new TextConfig
{
    HiddenSize = 64,
    NumHiddenLayers = 2,
    NumAttentionHeads = 8,
    NumKeyValueHeads = 2,
    IntermediateSize = 96,
    VocabSize = 320,
    RopeTheta = 10000,
    MropeSection = [1, 1, 0],
    PartialRotaryFactor = 0.5,
};
Console.WriteLine(ShapeReport.Of(QkDecoder.Schema.Of(config)));

// 2. Random parameters, five tokens.
Backends.Require(Device.Cpu);
using var decoder = new QkDecoder(config, ParallelContext.Single);
ModelInitializer.Normal(decoder, QkDecoder.Schema.Of(config), ParallelContext.Single, seed: 1);
using var untracked = torch.no_grad();
var inputs = new MultimodalInputs(torch.tensor(new long[] { 1, 17, 4, 9, 230 }, [1, 5]));
var positions = MultimodalPositions.Of(inputs, new MediaTokens(300, 301, 302, 2)).Counters;
var x = decoder.EmbedTokens.Forward(inputs.Ids);
using var states = decoder.Run(x, positions, AttentionMask.Causal(inputs, KeyValueCache.None, x.Value), KeyValueCache.None).Value;
Console.WriteLine($"states [{string.Join(", ", states.shape)}], all finite: {states.isfinite().all().item<bool>()}");
