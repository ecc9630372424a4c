using NewVariant;
using Strata.Configuration;
using Strata.Schemas;
using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>The variant of samples/NewVariant: short, complete, and GLM-4.1V itself where its gates are open.</summary>
public sealed class NewVariantTests(LoadedGlm4v loaded) : IClassFixture<LoadedGlm4v>
{
    private static readonly MediaTokens Media = new(300, 301, 302, 2);

    [Fact]
    public void Is_declared_in_under_forty_five_lines() =>
        Assert.InRange(VariantProgram.DeclarationLines("NewVariant", "CheckedGlm4v.cs"), 1, 44);

    [Fact]
    public void Its_program_runs()
    {
        var output = VariantProgram.Output;
        Assert.Contains("32 query heads on 8 key and value heads\n", output, StringComparison.Ordinal);
        Assert.Contains("10,586,767,872 elements in 760 parameters\n", output, StringComparison.Ordinal);
        Assert.Contains("\n|     3 | -           | 29..39 (11) | norm, lm_head ", output, StringComparison.Ordinal);
        Assert.EndsWith("scores [1, 7, 320], all finite: True\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_keys_are_the_models_and_the_gates()
    {
        var config = Glm4vConfig.ReadMm(ConfigurationFile.Load(Fixtures.Path("..", "..", "samples", "NewVariant", "model.json")));
        var (variant, model) = (CheckedGlm4v.Schema.Of(config), Glm4v.Schema.Of(config));
        Assert.Distinct(variant.SelectMany(parameter => parameter.HfKeys));
        Assert.Distinct(variant.Select(parameter => parameter.MmKey));
        static string Ungated(string key) => key.Replace("_layernorm.norm.", "_layernorm.", StringComparison.Ordinal);
        var shared = variant.Where(parameter => !IsGate(parameter)).ToList();
        Assert.Equal(model.Select(parameter => parameter.MmKey), shared.Select(parameter => Ungated(parameter.MmKey)));
        Assert.Equal(model.SelectMany(parameter => parameter.HfKeys), shared.SelectMany(parameter => parameter.HfKeys).Select(Ungated));
        Assert.Equal(40 * 2 * 3, variant.Count(IsGate));
    }

    [Fact]
    public void Its_stages_together_hold_every_parameter_once()
    {
        var config = SmallButDeep();
        var parallel = ParallelContext.Single;
        var schema = CheckedGlm4v.Schema.Of(config);
        var parts = CheckedGlm4vOn8.Place(config).Stages;
        Assert.Equal(4, parts.Count);
        Assert.Equal(
            schema.Select(parameter => parameter.Path).Order(StringComparer.Ordinal),
            parts.SelectMany(stage => stage.Parameters).Select(parameter => parameter.Parameter.Path).Order(StringComparer.Ordinal));
        Assert.IsType<CheckedGlm4vOn8.Stage3>(CheckedGlm4vOn8.Stage(3, config, parallel)).Dispose();
    }

    [Fact]
    public void Is_the_model_itself_where_every_gate_is_open_and_not_where_one_closes()
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var config = loaded.Model.Config;
        var variant = new CheckedGlm4v(config, ParallelContext.Single);
        ModelInitializer.Normal(variant, CheckedGlm4v.Schema.Of(config), ParallelContext.Single, seed: 1);
        var original = loaded.Model.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        foreach (var (name, parameter) in variant.named_parameters())
        {
            _ = original.TryGetValue(name.Replace("_layernorm.norm.", "_layernorm.", StringComparison.Ordinal), out var source)
                ? parameter.copy_(source)
                : parameter.fill_(name.EndsWith(".bias", StringComparison.Ordinal) ? 30 : 0);
        }

        var inputs = new MultimodalInputs(torch.tensor(new long[] { 1, 17, 4, 9, 230 }, [1, 5]));
        var positions = MultimodalPositions.Of(inputs, Media).Counters;
        var expected = loaded.Model.Run(inputs, positions, KeyValueCache.None).Value;
        torch.Tensor Scores() => variant.Run(inputs, Media, positions, KeyValueCache.None).Value;
        Assert.True(Scores().equal(expected).all().item<bool>());

        // A gate at a half is a norm of half the weight.
        var gate = variant.LanguageModel.Layers[0].PostMlpLayernorm;
        gate.Expand.Bias!.zero_();
        var half = Scores();
        Assert.False(half.allclose(expected, 1e-3, 1e-3));
        gate.Expand.Bias!.fill_(30);
        gate.Norm.Weight.mul_(0.5);
        Assert.True(Scores().allclose(half, 1e-5, 1e-6));
    }

    /// <summary>As many layers as the deployment places, none of them wide.</summary>
    private Glm4vConfig SmallButDeep() => loaded.Model.Config with
    {
        Text = loaded.Model.Config.Text with { NumHiddenLayers = 40 },
        Vision = loaded.Model.Config.Vision with { Depth = 24 },
    };

    private static bool IsGate(ParameterSchema parameter) =>
        parameter.Path.Contains(".squeeze.", StringComparison.Ordinal) || parameter.Path.Contains(".expand.", StringComparison.Ordinal);
}
