using System.Text.Json;
using Strata.Schemas;
using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>Checkpoints of before transformers 4.52, in which the towers have other names.</summary>
public sealed class FormerKeysTests : IDisposable
{
    private static readonly string Base = Fixtures.Path("mindspeed", "glm_a", "hf", "base");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-former");

    [Fact]
    public void The_former_keys_are_those_of_the_recorded_index()
    {
        using var document = JsonDocument.Parse(
            File.ReadAllBytes(Fixtures.Path("mindspeed", "glm_a", "hf", "old_style_keys", "model.safetensors.index.json")));
        var (schema, _) = Glm4v.Family.Describe(Base);
        Assert.Equal(2, HfStyle.Count(schema));
        Assert.Equal(
            document.RootElement.GetProperty("weight_map").EnumerateObject().Select(entry => entry.Name).Order(StringComparer.Ordinal),
            schema.SelectMany(parameter => parameter.HfKeysOf(1)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_checkpoint_with_former_keys_is_loaded_whole()
    {
        using var present = Glm4v.Family.Load(Base, ParallelContext.Single);
        WriteFormer(present);
        using var former = Glm4v.Family.Load(_folder.FullName, ParallelContext.Single);
        Assert.Empty(former.Load.Unused);
        Assert.Contains("visual.blocks.0.attn.qkv.weight", former.Load.Mapped);
        var expected = ((Module)present.Model).named_parameters();
        var actual = ((Module)former.Model).named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        Assert.Equal(expected.Count(), actual.Count);
        Assert.All(expected, pair => Assert.True(pair.parameter.equal(actual[pair.name]).all().item<bool>(), pair.name));
    }

    /// <summary>Both styles at once are no style: what is missing is said in the one that fits better.</summary>
    [Fact]
    public void A_checkpoint_is_of_one_style_as_a_whole()
    {
        using var present = Glm4v.Family.Load(Base, ParallelContext.Single);
        WriteFormer(present);
        var file = Path.Combine(_folder.FullName, "model.safetensors");
        var bytes = File.ReadAllBytes(file);
        var place = bytes.AsSpan().IndexOf("\"model.norm.weight\""u8);
        "\"model.nor_.weight\""u8.CopyTo(bytes.AsSpan(place));
        File.WriteAllBytes(file, bytes);
        var fault = Assert.Throws<InputException>(() => Glm4v.Family.Load(_folder.FullName, ParallelContext.Single));
        Assert.Contains("model.norm.weight", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("language_model", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void WriteFormer(LoadedModel model)
    {
        File.Copy(Path.Combine(Base, "config.json"), Path.Combine(_folder.FullName, "config.json"));
        ModelSaver.Save((Module)model.Model, model.Schema, Path.Combine(_folder.FullName, "model.safetensors"), style: 1);
    }
}
