using TorchSharp;

namespace Strata.Training.Tests.Stages;

/// <summary>Declared flows on several stages: loss and gradients of one process, to the last bit.</summary>
public sealed class PipelineTests : IDisposable
{
    private readonly List<RecordedCase> _read = [];

    public static TheoryData<string, string> Placements => new()
    {
        { "3 0", "2 2" },
        { "1 2", "0 4" },
        { "3 0", "0 4" },
        { "0 3", "0 4" },
        { "1 1 1 0", "0 0 1 3" },
        { "3 0 0 0", "1 1 1 1" },
        { "2 1 0 0", "0 0 2 2" },
        { "1 2|0 0", "0 0|3 1" },
        { "3 0|0 0", "1 1|1 1" },
    };

    [Theory]
    [MemberData(nameof(Placements))]
    public void A_placement_has_the_gradients_of_one_process(string vision, string text)
    {
        foreach (var names in new string[][] { ["img0"], ["img0", "mix0", "txt0"] })
        {
            var batches = names.Select(name =>
            {
                var batch = Read(RecordedTraining.Folder, "batches", $"{name}.safetensors");
                return new TrainingBatch(name, batch.Inputs, batch.Labels!);
            }).ToList();
            RequireAlike(Models.Glm4v.Glm4v.Family, RecordedTraining.Model, vision, text, batches);
        }
    }

    /// <summary>Windows, merged patches and full attention in turns: another family's flow.</summary>
    [Theory]
    [InlineData("4 0", "2 2")]
    [InlineData("2 2", "0 4")]
    [InlineData("4 0", "0 4")]
    [InlineData("1 3 0 0", "0 0 1 3")]
    [InlineData("2 2|0 0", "0 0|2 2")]
    public void So_has_one_of_another_family(string vision, string text)
    {
        string[] folder = [Fixtures.Path("hf", "qwen2_5_vl")];
        var batches = new[] { "b_one_image", "i_image_and_video", "a_text" }.Select(name =>
        {
            var batch = Read([.. folder, "cases", $"{name}.inputs.safetensors"]);
            return new TrainingBatch(name, batch.Inputs, batch.Inputs.Ids);
        }).ToList();
        RequireAlike(Models.Qwen25Vl.Qwen25Vl.Family, Path.Combine([.. folder, "model"]), vision, text, batches);
    }

    public void Dispose() => _read.ForEach(batch => batch.Dispose());

    private static void RequireAlike(
        IModelFamily family, string model, string vision, string text, IReadOnlyList<TrainingBatch> batches)
    {
        var one = new StagedRun(family, model, null, []).Run(batches);
        var staged = new StagedRun(family, model, Lists(vision), Lists(text)).Run(batches);
        Assert.Equal(one.Loss, staged.Loss);
        Assert.Equal(one.Gradients.Keys.Order(), staged.Gradients.Keys.Order());
        foreach (var (name, gradient) in one.Gradients)
        {
            Assert.True(gradient.eq(staged.Gradients[name]).all().item<bool>(), name);
        }

        Assert.Equal(0, staged.MessagesLeft);
    }

    private RecordedCase Read(params string[] path)
    {
        var batch = RecordedCase.Read(Path.Combine(path), Device.Cpu);
        _read.Add(batch);
        return batch;
    }

    private static int[][] Lists(string text) =>
        [.. text.Split('|').Select(chunk => chunk.Split(' ').Select(int.Parse).ToArray())];
}
