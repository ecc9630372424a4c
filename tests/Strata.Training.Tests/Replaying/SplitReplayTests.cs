using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.Parallel.Local;

namespace Strata.Training.Tests.Replaying;

/// <summary>Recorded runs on ranks that share parameters: what one process does, but for the order of sums.</summary>
public sealed class SplitReplayTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    /// <summary>
    /// A run, ranks, the layers of vision tower and text decoder by stage, whether rows are shared out, the vision tower's ways.
    /// </summary>
    public static TheoryData<string, int, string, string, bool, int> Placements => new()
    {
        { "04_accumulate_token_weighted", 2, "3", "4", false, 0 },
        { "04_accumulate_token_weighted", 2, "3", "4", true, 0 },
        { "05_images_and_video", 4, "2 1", "0 4", true, 0 },
        { "04_accumulate_token_weighted", 4, "3 0", "2 2", false, 1 },
        { "04_accumulate_token_weighted", 4, "3", "4", true, 0 },
        { "11_lora_both_towers", 2, "3", "4", false, 0 },
        { "11_lora_both_towers", 4, "2 1", "0 4", true, 0 },
        { "08_bf16_master", 2, "3", "4", false, 0 },
    };

    [Theory]
    [MemberData(nameof(Placements))]
    public void Ranks_that_share_parameters_do_what_one_process_does(
        string name, int size, string vision, string text, bool splitsSequences, int visionWays)
    {
        var layout = new StageLayout(Lists(text), Lists(vision)) { TensorParallel = 2, VisionTensorParallel = visionWays };
        var (schema, _) = Models.Glm4v.Glm4v.Family.Describe(RecordedTraining.Model);
        LocalGroup.Run(
            size,
            world =>
            {
                using var ranks = TrainingRanks.Of(world, layout.Plan(schema, "config.json"), splitsSequences);
                Replay(name, ranks, "ranks");
            },
            TimeSpan.FromMinutes(2));
        using var alone = TrainingRanks.Alone();
        Replay(name, alone, "alone");

        // Twenty steps in bfloat16 are chaotic: another order of sums is another run.
        var isRounded = name.Contains("bf16", StringComparison.Ordinal);
        RecordedSteps.RequireAlike(Path("alone"), Path("ranks"), loss: isRounded ? 0.1 : 5e-5, norm: isRounded ? 0.3 : 2e-4);
        RecordedTensors.RequireAlike(Path("alone"), Path("ranks"), gap: isRounded ? 1e-2 : 3e-6);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Replay(string name, TrainingRanks ranks, string output) =>
        new RunReplay(
            Models.Glm4v.Glm4v.Family,
            RecordedTraining.Model,
            System.IO.Path.Combine(Fixtures.Path("training"), "runs", name),
            Device.Cpu,
            ranks).Run(Path(output), (_, _) => { }, CancellationToken.None);

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private static IReadOnlyList<IReadOnlyList<int>> Lists(string text) =>
        [.. text.Split('|').Select(chunk => (IReadOnlyList<int>)[.. chunk.Split(' ').Select(int.Parse)])];
}
