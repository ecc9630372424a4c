using TorchSharp;

namespace Strata.Training.Tests.Stages;

/// <summary>The declared flow on several stages: loss and gradients of one process, to the last bit.</summary>
public sealed class PipelineTests
{
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
                RecordedCase.Read(Path.Combine(RecordedTraining.Folder, "batches", $"{name}.safetensors"), Device.Cpu)).ToList();
            var one = new StagedRun(null, []).Run(batches);
            var staged = new StagedRun(Lists(vision), Lists(text)).Run(batches);
            Assert.Equal(one.Loss, staged.Loss);
            Assert.Equal(one.Gradients.Keys.Order(), staged.Gradients.Keys.Order());
            foreach (var (name, gradient) in one.Gradients)
            {
                Assert.True(gradient.eq(staged.Gradients[name]).all().item<bool>(), name);
            }

            Assert.Equal(0, staged.MessagesLeft);
            batches.ForEach(batch => batch.Dispose());
        }
    }

    private static int[][] Lists(string text) =>
        [.. text.Split('|').Select(chunk => chunk.Split(' ').Select(int.Parse).ToArray())];
}
