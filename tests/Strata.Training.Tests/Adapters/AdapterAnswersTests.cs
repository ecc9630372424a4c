using System.Text.Json;
using Strata.Conversion.Running;
using Strata.Training.Ranks;
using Strata.Training.Replaying;
using TorchSharp;

namespace Strata.Training.Tests.Adapters;

/// <summary>An adapter that was trained, beside the model that it was trained beside: the answers of the merged weights.</summary>
public sealed class AdapterAnswersTests : IDisposable
{
    private const string Case = "b_one_image.inputs.safetensors";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public AdapterAnswersTests()
    {
        using var ranks = TrainingRanks.Alone();
        new RunReplay(
            Models.Glm4v.Glm4v.Family,
            RecordedTraining.Model,
            Path.Combine(Fixtures.Path("training"), "runs", "11_lora_both_towers"),
            Device.Cpu,
            ranks).Run(In("run"), (_, _) => { }, CancellationToken.None);
    }

    [Fact]
    public void Scores_are_those_of_the_merged_weights()
    {
        Assert.Equal(0, Strata("convert", "merge", "--model", RecordedTraining.Model, "--adapter", Adapter, "--output", In("merged")).Code);
        using var plain = Models.Glm4v.Glm4v.Family.Load(RecordedTraining.Model, ParallelContext.Single);
        using var beside = Models.Glm4v.Glm4v.Family.Load(RecordedTraining.Model, ParallelContext.Single);
        using var merged = Models.Glm4v.Glm4v.Family.Load(In("merged"), ParallelContext.Single);
        using (var adapter = LowRankAdapter.Read(Adapter, beside.Schema, RecordedTraining.Model))
        {
            beside.Adapt(adapter);
        }

        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var (expected, actual) = (Scores(merged), Scores(beside));
        Assert.True((expected - actual).abs().max().item<float>() < 1e-4);
        Assert.True((expected - Scores(plain)).abs().max().item<float>() > 1e-2);
    }

    [Fact]
    public void The_program_gives_the_same_tokens()
    {
        Assert.Equal(0, Strata("convert", "merge", "--model", RecordedTraining.Model, "--adapter", Adapter, "--output", In("merged")).Code);
        Assert.Equal(Tokens(Generate(In("merged"))), Tokens(Generate(RecordedTraining.Model, "--adapter", Adapter)));
    }

    [Fact]
    public void An_adapter_of_another_model_is_refused_by_name()
    {
        var (code, _, errors) = Generate(Path.Combine(Fixtures.Path("hf", "qwen2_5_vl"), "model"), "--adapter", Adapter);
        Assert.Equal(1, code);
        Assert.Contains("Take the base that the adapter was trained on.", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Adapter => Path.Combine(In("run"), "adapter");

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private static string Tokens((int Code, string Output, string Errors) done)
    {
        Assert.True(done.Code == 0, done.Errors);
        using var output = JsonDocument.Parse(done.Output);
        return output.RootElement.GetProperty("tokens").GetRawText();
    }

    private static torch.Tensor Scores(LoadedModel loaded)
    {
        using var read = RecordedCase.Read(Path.Combine(Fixtures.Path("hf", "A"), "cases", Case), Device.Cpu);
        return loaded.Model.Logits(read.Inputs, loaded.Model.Positions(read.Inputs).Counters, KeyValueCache.None);
    }

    private static (int Code, string Output, string Errors) Generate(string model, params string[] more) => Strata(
    [
        "generate", "--model", model, "--inputs", Path.Combine(Fixtures.Path("hf", "A"), "cases", Case), "--max-new-tokens", "12",
        "--greedy", "--ignore-eos", "--json", .. more,
    ]);

    private static (int Code, string Output, string Errors) Strata(params string[] arguments) =>
        MpiImplementation.Alone(Path.Combine(AppContext.BaseDirectory, "Strata.Tool.dll"), arguments);
}
