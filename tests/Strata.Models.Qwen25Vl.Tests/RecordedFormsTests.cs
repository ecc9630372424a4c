using Strata.Schemas;
using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>The recorded model in every form that files on the hub have: either style of keys with each style of configuration.</summary>
public sealed class RecordedFormsTests(LoadedQwen qwen) : IClassFixture<LoadedQwen>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-forms");

    [Theory]
    [InlineData("model", 1)]
    [InlineData("model", 0)]
    [InlineData("config_flat", 1)]
    [InlineData("config_flat", 0)]
    [InlineData("config_4.57", 1)]
    [InlineData("config_4.57", 0)]
    [InlineData("new_keys", 1)]
    [InlineData("new_keys", 0)]
    public void Any_configuration_goes_with_any_keys(string configuration, int style)
    {
        File.Copy(Path.Combine(LoadedQwen.Folder, configuration, "config.json"), Path.Combine(_folder.FullName, "config.json"));
        ModelSaver.Save(qwen.Model, qwen.Loaded.Schema, Path.Combine(_folder.FullName, "model.safetensors"), style);
        using var loaded = Qwen25Vl.Family.Load(_folder.FullName, ParallelContext.Single);
        Assert.Empty(loaded.Load.Unused);
        Assert.Empty(loaded.Notes);
        Assert.DoesNotContain(loaded.Findings.Findings, finding => finding.Severity != Configuration.ConfigurationSeverity.Info);
        using var recording = new Recording("i_image_and_video");
        Assert.Equal(Logits(qwen.Causal, recording, null), Logits(loaded.Model, recording, null));
    }

    /// <summary>The index that transformers 5 writes on request, of shards in bfloat16.</summary>
    [Fact]
    public void The_present_keys_are_those_of_the_recorded_index()
    {
        using var document = System.Text.Json.JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(LoadedQwen.Folder, "new_keys", "model.safetensors.index.json")));
        Assert.Equal(
            document.RootElement.GetProperty("weight_map").EnumerateObject().Select(entry => entry.Name).Order(StringComparer.Ordinal),
            qwen.Loaded.Schema.SelectMany(parameter => parameter.HfKeysOf(0)).Order(StringComparer.Ordinal));
    }

    /// <summary>The two rules of a video's time differ by 3.2 of 5.6 in the logits, as measured on the original's two versions.</summary>
    [Fact]
    public void Version_4_numbers_a_video_otherwise()
    {
        using var recording = new Recording("d_video");
        var (five, four) = (Logits(qwen.Causal, recording, null), Logits(qwen.Causal, recording, PositionRule.Transformers4));
        Assert.Equal(3.2, five.Zip(four, (a, b) => Math.Abs(a - b)).Max(), 0.05);
        Assert.Equal(5.6, five.Max(Math.Abs), 0.05);
        using var trace = TraceRecorder.Run(qwen.Model, recording.Inputs, PositionRule.Transformers4);
        Assert.Equal("transformers4", trace.Facts["positions"]);
        using var scope = torch.NewDisposeScope();
        Assert.Equal(four, trace.Tensors["logits"].data<float>().ToArray());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static float[] Logits(ICausalModel model, Recording recording, PositionRule? rule)
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var inputs = recording.Inputs.Inputs;
        inputs = inputs with { Rule = rule ?? inputs.Rule };
        return model.Logits(inputs, model.Positions(inputs).Counters, KeyValueCache.None).data<float>().ToArray();
    }
}
