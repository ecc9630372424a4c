using CsCheck;
using Strata.Placement;
using Strata.Rules.Catalogue;

namespace Strata.Models.Glm4v.Tests.Placement;

/// <summary>What a stage owns beside its layers.</summary>
public sealed class ModelPlacementTests
{
    [Theory]
    [InlineData("pp1")]
    [InlineData("pp4")]
    [InlineData("vit2stage_pp3")]
    [InlineData("vpp2_pp2_text_late")]
    [InlineData("tp2_pp2")]
    public void Every_parameter_lies_on_exactly_one_stage(string name)
    {
        var recorded = RecordedStages.Case("cases", name);
        var (plan, parameters) = RecordedStages.Of(recorded, "base");
        var placement = ModelPlacement.Of(plan, parameters, LayoutRules.VirtualPipelineFits);
        Assert.Equal(
            parameters.Select(parameter => parameter.Path).Order(StringComparer.Ordinal),
            placement.Stages.SelectMany(stage => stage.Parameters).Select(parameter => parameter.Parameter.Path)
                .Order(StringComparer.Ordinal));
        Assert.All(placement.Stages, stage => Assert.Equal(
            stage.Parameters.Count, stage.Parameters.Select(parameter => parameter.Path).Distinct(StringComparer.Ordinal).Count()));
    }

    [Fact]
    public void However_layers_are_shared_out_every_parameter_has_one_place_and_layers_one_order()
    {
        var config = RecordedStages.Configuration("base");
        var parameters = Glm4v.Schema.Of(config);
        Gen.Int[1, 4].SelectMany(stages => Gen.Int[0, stages - 1].Array[4].Select(places => (stages, places))).Sample(drawn =>
        {
            var text = Enumerable.Range(0, drawn.stages).Select(stage => drawn.places.Count(place => place == stage)).ToArray();
            int[] vision = [config.Vision.Depth, .. new int[drawn.stages - 1]];
            var placement = ModelPlacement.Of(RecordedStages.Plan(config, [vision], [text]), parameters, LayoutRules.NoStageIsEmpty);
            Assert.Equal(
                parameters.Select(parameter => parameter.Path).Order(StringComparer.Ordinal),
                placement.Stages.SelectMany(stage => stage.Parameters).Select(parameter => parameter.Parameter.Path)
                    .Order(StringComparer.Ordinal));
            var norms = placement.Stages.SelectMany(stage => stage.Parameters
                .Where(parameter => parameter.Path.StartsWith("language_model.layers.", StringComparison.Ordinal)
                    && parameter.Path.EndsWith(".input_layernorm.weight", StringComparison.Ordinal))
                .Select((parameter, local) =>
                    (parameter.Parameter.Path, Local: parameter.Path == $"language_model.layers.{local}.input_layernorm.weight")));
            Assert.Equal(
                Enumerable.Range(0, 4).Select(layer => ($"language_model.layers.{layer}.input_layernorm.weight", true)),
                norms);
        }, iter: 200);
    }

    [Fact]
    public void Sizes_below_their_least_are_refused()
    {
        var plan = RecordedStages.Plan(RecordedStages.Configuration("base"), [[3]], [[4]]);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan with { TensorParallel = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => plan with { ContextParallel = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => plan with { Devices = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => plan with { PipelineParallel = -1 });
    }

    [Fact]
    public void Layers_count_from_0_on_every_stage()
    {
        var config = RecordedStages.Configuration("base");
        var placement = ModelPlacement.Of(RecordedStages.Plan(config, [[3, 0, 0]], [[1, 2, 1]]), Glm4v.Schema.Of(config));
        Assert.Equal(
            ["language_model.layers.0.input_layernorm.weight", "language_model.layers.1.input_layernorm.weight"],
            placement.Stages[1].Parameters.Select(parameter => parameter.Path)
                .Where(path => path.EndsWith(".input_layernorm.weight", StringComparison.Ordinal)));
        Assert.Equal([0, 2], placement.Stages[1].Layers.Select(layers => layers.Count));
        Assert.Equal(1, placement.Stages[1].Layers[1].First);
        Assert.Equal("language_model.layers.1.input_layernorm.weight", placement.Stages[1].Parameters[0].Parameter.Path);
    }

    [Fact]
    public void A_tied_head_on_another_stage_is_a_copy_filled_from_the_embedding()
    {
        var config = RecordedStages.Configuration("tied");
        var placement = ModelPlacement.Of(RecordedStages.Plan(config, [[3, 0]], [[2, 2]]), Glm4v.Schema.Of(config));
        var head = Assert.Single(placement.Stages[1].Parameters, parameter => parameter.Path == "lm_head.weight");
        Assert.Equal((true, false, true), (head.IsCopy, head.IsShared, head.IsStored));
        Assert.Equal("model.language_model.embed_tokens.weight", Assert.Single(head.Source.HfKeys));
        Assert.Equal("text_decoder.output_layer.weight", head.MmKey);
    }

    [Fact]
    public void A_tied_head_on_the_embeddings_stage_shares_its_storage()
    {
        var config = RecordedStages.Configuration("tied");
        var one = ModelPlacement.Of(RecordedStages.Plan(config, [[3]], [[4]]), Glm4v.Schema.Of(config));
        var head = Assert.Single(one.Stages[0].Parameters, parameter => parameter.Path == "lm_head.weight");
        Assert.Equal((false, true, false), (head.IsCopy, head.IsShared, head.IsStored));

        // The original counts stages, not where the two lie: with more than one it stores both.
        var two = ModelPlacement.Of(RecordedStages.Plan(config, [[3, 0]], [[0, 4]]), Glm4v.Schema.Of(config));
        head = Assert.Single(two.Stages[1].Parameters, parameter => parameter.Path == "lm_head.weight");
        Assert.Equal((false, true, true), (head.IsCopy, head.IsShared, head.IsStored));
    }

    [Fact]
    public void A_tower_of_fewer_ways_repeats_its_slices()
    {
        var config = RecordedStages.Configuration("base");
        var plan = RecordedStages.Plan(config, [[3]], [[4]]) with { TensorParallel = 2 };
        plan = plan with { Towers = [plan.Towers[0] with { TensorParallel = 1 }, plan.Towers[1]] };
        var parameters = ModelPlacement.Of(plan, Glm4v.Schema.Of(config)).Stages[0].Parameters;
        var vision = Assert.Single(parameters, parameter => parameter.Path == "visual.blocks.0.mlp.gate_up_proj.weight");
        Assert.Equal<long>([128, 48], vision.MmSlice(1).Shape);
        var text = Assert.Single(parameters, parameter => parameter.Path == "language_model.layers.0.mlp.gate_up_proj.weight");
        Assert.Equal<long>([40, 64], text.MmSlice(1).Shape);
    }

    [Fact]
    public void A_plan_at_fault_says_everything_at_once_in_the_compilers_words()
    {
        var config = RecordedStages.Configuration("9b");
        var plan = RecordedStages.Plan(config, [[22, 2, 0, 0]], [[5, 12, 12, 12]]) with { TensorParallel = 4, Devices = 24 };
        var fault = Assert.Throws<InputException>(() => plan.Check(Glm4v.Schema.Of(config)));
        Assert.Equal(
            """
            STR2001: The stages of 'TextDecoder' hold 5 + 12 + 12 + 12 = 41 layers, but the model has 40 (its configuration). 1 do not exist.
            STR2004: 'VisionTower' has its last 2 layers on stage 1, but 'TextDecoder' begins on stage 0: it would run before its input is complete. Let 'VisionTower' end on stage 0 or before, or 'TextDecoder' begin on stage 1 or after.
            STR2010: 'VisionTower' is on 2 stages ([22, 2, 0, 0]), but MindSpeed-MM runs it on one only: later stages would get nothing to start from. Put all 24 layers on one stage: [24, 0, 0, 0].
            STR2007: Tensor parallelism 4 exceeds the 2 heads of 'KeyValue' (in language_model.layers.0.self_attn.qkv_proj.weight): 2 ranks would hold none. Take at most 2.
            STR2008: 24 devices can not be shared out among replicas of 16 (tensor 4 x pipeline 4 x context 1): 8 would be left over. Use 16 or 32.
            """,
            fault.Message);
    }

    [Fact]
    public void Warnings_are_returned_and_refuse_nothing()
    {
        var config = RecordedStages.Configuration("base");
        var plan = RecordedStages.Plan(config, [[2, 1]], [[0, 4]]) with { Devices = 6 };
        Assert.Equal(["STR2010", "STR2009"], plan.Check(Glm4v.Schema.Of(config)).Select(finding => finding.Rule.Id));
        Assert.Equal((2, 3, 6), (plan.Replica, plan.DataParallel, plan.Ranks.Count));
    }

    [Fact]
    public void A_stage_on_which_all_is_frozen_is_named()
    {
        var config = RecordedStages.Configuration("base");
        var parameters = Glm4v.Schema.Of(config)
            .Select(parameter => parameter with { IsFrozen = parameter.Path.StartsWith("visual.", StringComparison.Ordinal) }).ToList();
        var plan = RecordedStages.Plan(config, [[3, 0]], [[0, 4]]);
        Assert.Equal(
            "STR2009: Stage 0 holds 3 frozen layers of 'VisionTower' and nothing that learns: its optimizer would be empty and the "
                + "backward pass ends there. "
            + "Move layers of 'TextDecoder' to it, unfreeze 'VisionTower', or train with --enable-dummy-optimizer.",
            Assert.Single(plan.Check(parameters)).ToString());
        Assert.Empty((plan with { DummyOptimizer = true }).Check(parameters));

        // With text layers beside it the stage learns: MindSpeed-MM's documentation errs here.
        Assert.Empty(RecordedStages.Plan(config, [[3, 0]], [[1, 3]]).Check(parameters));
    }
}
