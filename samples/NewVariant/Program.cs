using NewVariant;
using Strata.Configuration;
using Strata.Placement;
using Strata.Schemas;

// 1. The variant in its real size, from the declaration and model.json alone: every parameter, its shape, its key in both dialects.
var file = ConfigurationFile.Load(Path.Combine(AppContext.BaseDirectory, "model.json"));
var config = Glm4vConfig.ReadMm(file);
file.Report.ThrowIfInvalid();
Console.WriteLine($"{config.Text.NumAttentionHeads} query heads on {config.Text.NumKeyValueHeads} key and value heads");
Console.WriteLine(ShapeReport.Of(CheckedGlm4v.Schema.Of(config)));

// 2. Where it lies on eight devices: the deployment beside the declaration, as stages and ranks.
Console.WriteLine(DeploymentReport.Of(CheckedGlm4vOn8.Place(config)));

// 3. The same declaration in a size that any machine runs, with random parameters, looking at one picture of noise.
var small = config with
{
    Text = config.Text with
    {
        HiddenSize = 64,
        NumHiddenLayers = 2,
        NumAttentionHeads = 8,
        NumKeyValueHeads = 4,
        IntermediateSize = 96,
        VocabSize = 320,
        MropeSection = [1, 1, 0],
    },
    Vision = config.Vision with { HiddenSize = 32, Depth = 2, NumHeads = 4, IntermediateSize = 96, OutHiddenSize = 64 },
    ImageTokenId = 300,
    VideoStartTokenId = 301,
    VideoEndTokenId = 302,
};
Backends.Require(Device.Cpu);
using var model = new CheckedGlm4v(small, ParallelContext.Single);
ModelInitializer.Normal(model, CheckedGlm4v.Schema.Of(small), ParallelContext.Single, seed: 1);
using var untracked = torch.no_grad();
var grid = new GridSize(1, 4, 4);
var vision = small.Vision;
var pixels = torch.randn(grid.Patches, vision.InChannels * vision.TemporalPatchSize * vision.PatchSize * vision.PatchSize);
var inputs = new MultimodalInputs(torch.tensor(new long[] { 1, 300, 300, 300, 300, 2, 3 }, [1, 7]), null, new Patches(pixels, [grid]));
var media = new MediaTokens(small.ImageTokenId, small.VideoStartTokenId, small.VideoEndTokenId, vision.SpatialMergeSize);
using var scores = model.Run(inputs, media, MultimodalPositions.Of(inputs, media).Counters, KeyValueCache.None).Value;
Console.WriteLine($"scores [{string.Join(", ", scores.shape)}], all finite: {scores.isfinite().all().item<bool>()}");
