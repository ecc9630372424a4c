using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.Parallel.Local;

namespace Strata.Training.Tests.Replaying;

/// <summary>Recorded runs on ranks that are threads: what one process does, to the last bit where sums have one order.</summary>
public sealed class RankedReplayTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    /// <summary>A run, ranks, and the layers of vision tower and text decoder by stage.</summary>
    public static TheoryData<string, int, string, string> Placements => new()
    {
        { "04_accumulate_token_weighted", 2, "3 0", "1 3" },
        { "04_accumulate_token_weighted", 2, "1 2", "0 4" },
        { "04_accumulate_token_weighted", 4, "1 1 1 0", "0 0 1 3" },
        { "04_accumulate_token_weighted", 2, "1 2|0 0", "0 0|3 1" },
        { "04_accumulate_token_weighted", 4, "3 0", "2 2" },
        { "05_images_and_video", 2, "2 1", "0 4" },
        { "07_merger_only", 2, "3 0", "2 2" },
        { "08_bf16_master", 2, "3 0", "2 2" },
        { "11_lora_both_towers", 2, "2 1", "0 4" },
    };

    [Theory]
    [MemberData(nameof(Placements))]
    public void Ranks_together_do_what_one_process_does(string name, int size, string vision, string text)
    {
        var layout = new StageLayout(Lists(text), Lists(vision));
        var (schema, _) = Models.Glm4v.Glm4v.Family.Describe(RecordedTraining.Model);
        LocalGroup.Run(
            size,
            world =>
            {
                using var ranks = TrainingRanks.Of(world, layout.Plan(schema, "config.json"));
                Replay(name, ranks, "ranks");
            },
            TimeSpan.FromMinutes(2));
        using var alone = TrainingRanks.Alone();
        Replay(name, alone, "alone");

        // Replicas add their sums, where one process goes on adding to its own.
        var hasReplicas = size > Lists(text)[0].Count;
        foreach (var file in Directory.GetFiles(Path("alone"), "*", SearchOption.AllDirectories))
        {
            var other = System.IO.Path.Combine(Path("ranks"), System.IO.Path.GetRelativePath(Path("alone"), file));
            if (!hasReplicas && !file.EndsWith("run.json", StringComparison.Ordinal))
            {
                Assert.True(File.ReadAllBytes(file).SequenceEqual(File.ReadAllBytes(other)), other);
            }
        }

        RecordedSteps.RequireAlike(Path("alone"), Path("ranks"), loss: hasReplicas ? 1e-5 : 0, norm: hasReplicas ? 1e-4 : 1e-14);
    }

    [Fact]
    public void Another_number_of_ranks_than_the_lists_have_is_refused()
    {
        var (schema, _) = Models.Glm4v.Glm4v.Family.Describe(RecordedTraining.Model);
        var plan = new StageLayout([[2, 2]], [[3, 0]]).Plan(schema, "config.json");
        var fault = Assert.Throws<InputException>(() => LocalGroup.Run(3, world => TrainingRanks.Of(world, plan).Dispose()));
        Assert.Equal("3 ranks were started, and the lists make 2 stages: start 2, or a multiple of it.", fault.Message);
    }

    [Fact]
    public void Batches_that_replicas_can_not_share_out_are_refused()
    {
        var (schema, _) = Models.Glm4v.Glm4v.Family.Describe(RecordedTraining.Model);
        var plan = new StageLayout([[4]], [[3]]).Plan(schema, "config.json");
        var fault = Assert.Throws<InputException>(() => LocalGroup.Run(3, world =>
        {
            using var ranks = TrainingRanks.Of(world, plan);
            Replay("04_accumulate_token_weighted", ranks, "ranks");
        }));
        Assert.StartsWith("Step 0 has 4 micro-batches, which 3 replicas can not share out evenly", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path("ranks")));
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
