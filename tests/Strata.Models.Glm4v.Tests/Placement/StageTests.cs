using Strata.Checkpoints;
using Strata.Models.Blocks;
using Strata.Placement;
using Strata.Schemas;
using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Glm4v.Tests.Placement;

/// <summary>The generated stages, loaded from the recorded checkpoint, against the whole model.</summary>
public sealed class StageTests(LoadedGlm4v glm) : IClassFixture<LoadedGlm4v>
{
    private static readonly string Folder = Fixtures.Path("hf", "A", "model");

    private Glm4v Whole => (Glm4v)glm.Model;

    [Fact]
    public void Each_stage_holds_what_the_plan_gives_it_and_nothing_else()
    {
        var placement = TinyOnTwo.Place(Whole.Config);
        var held = new List<string>();
        foreach (var plan in placement.Stages)
        {
            using var stage = Load(TinyOnTwo.Stage(plan.Index, Whole.Config, ParallelContext.Single), plan);
            var names = stage.named_parameters().Select(parameter => parameter.name).ToList();
            Assert.Equal(plan.Schema.Select(parameter => parameter.Path).Order(), names.Order());
            held.AddRange(names);
        }

        Assert.Equal(Whole.named_parameters().Select(parameter => parameter.name).Order(), held.Order());
    }

    /// <summary>The flows of the whole model, written out over what each stage holds.</summary>
    [Theory]
    [InlineData("b_one_image")]
    [InlineData("e_batch_left_padded")]
    public void Running_stage_after_stage_gives_the_whole_models_logits(string name)
    {
        using var recording = new Recording(name);
        using var untracked = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var inputs = recording.Inputs.Inputs;
        var positions = glm.Causal.Positions(inputs).Counters;
        var plans = TinyOnTwo.Place(Whole.Config).Stages;
        using var first = (TinyOnTwo.Stage0)Load(new TinyOnTwo.Stage0(Whole.Config, ParallelContext.Single), plans[0]);
        using var last = (TinyOnTwo.Stage1)Load(new TinyOnTwo.Stage1(Whole.Config, ParallelContext.Single), plans[1]);

        var media = new MediaTokens(
            Whole.Config.ImageTokenId, Whole.Config.VideoStartTokenId, Whole.Config.VideoEndTokenId, Whole.Config.Vision.SpatialMergeSize);
        var x = first.LanguageModel.EmbedTokens.Forward(inputs.Ids)
            .MaskedScatter(inputs, media, (patches, grid) => See(first.Visual, patches, grid));
        var mask = AttentionMask.Causal(inputs, KeyValueCache.None, x.Value);
        var rotary = first.LanguageModel.Rotary.At(positions, x.Value.dtype);
        x = first.LanguageModel.Layers.Fold(x, (layer, index, h) => layer.Forward(h, rotary, mask, KeyValueCache.None[index]));
        x = last.LanguageModel.Layers.Fold(
            x, (layer, index, h) => layer.Forward(h, rotary, mask, KeyValueCache.None[index])) >> last.LanguageModel.Norm;
        var logits = (x >> last.LmHead).Value;

        Assert.Equal([1, 3], [first.LanguageModel.Layers.Count, last.LanguageModel.Layers.Count]);
        Assert.Equal(1, last.LanguageModel.Layers.First);
        Assert.Equal(0.0, (logits - glm.Causal.Logits(inputs, positions, KeyValueCache.None)).abs().max().item<float>());
    }

    [Fact]
    public void A_configuration_that_the_placement_does_not_fit_is_refused_in_the_compilers_words()
    {
        var config = Whole.Config with { Text = Whole.Config.Text with { NumHiddenLayers = 5 } };
        var fault = Assert.Throws<InputException>(() => TinyOnTwo.Stage(0, config, ParallelContext.Single));
        Assert.Contains("STR2001: The stages of 'TextDecoder' hold 1 + 3 = 4 layers, but the model has 5", fault.Message,
            StringComparison.Ordinal);
    }

    private static Activation<Hidden> See(TinyOnTwo.Stage0.VisualPart visual, torch.Tensor patches, PatchGrid grid)
    {
        var x = visual.PatchEmbed.Windows(patches) >> visual.PatchEmbed >> visual.PostConvLayernorm;
        x += PositionTable.Sample(visual.PositionEmbedding, grid, x.Value.dtype);
        var rotary = visual.Rotary.At(grid, x.Value.device);
        x = visual.Blocks.Fold(x, (block, _, h) => block.Forward(h, rotary, grid.Frames)) >> visual.PostLayernorm;
        return visual.Downsample.Windows(x) >> visual.Downsample >> visual.Merger;
    }

    private static Module Load(Module stage, StagePlan plan)
    {
        _ = ModelLoader.Load(stage, plan.Schema, Checkpoint.Open(Folder), ParallelContext.Single);
        return stage;
    }
}
