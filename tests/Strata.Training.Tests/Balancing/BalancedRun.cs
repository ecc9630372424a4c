using System.Text.Json.Nodes;
using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.Parallel.Local;

namespace Strata.Training.Tests.Balancing;

/// <summary>A recorded run's settings with steps whose pictures lie unevenly: replicas with many, with few, and with none.</summary>
internal sealed class BalancedRun : IDisposable
{
    private static readonly string[][] Steps =
    [
        ["mix0", "txt0", "acc1", "txt0"],
        ["txt0", "acc3", "img0", "mix1"],
        ["acc0", "dp", "acc2", "mix0"],
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public BalancedRun(string name)
    {
        var source = Path.Combine(Fixtures.Path("training"), "runs", name);
        var recorded = JsonNode.Parse(File.ReadAllText(Path.Combine(source, "run.json")))!.AsObject();
        foreach (var (number, step) in recorded["steps"]!.AsArray().Index())
        {
            step!["batches"] = new JsonArray([.. Steps[number % Steps.Length].Select(batch => (JsonNode)batch)]);
        }

        _ = Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "run.json"), recorded.ToJsonString());
        Link(Path.Combine(_folder.FullName, "batches"), Path.Combine(Fixtures.Path("training"), "batches"));
        if (Directory.Exists(Path.Combine(source, "adapter_init")))
        {
            Link(Path.Combine(Folder, "adapter_init"), Path.Combine(source, "adapter_init"));
        }
    }

    public string Folder => Path.Combine(_folder.FullName, "runs", "uneven");

    public string Output(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Trains on ranks that are threads.</summary>
    public string On(int ranks, StageLayout layout, bool balances)
    {
        var (schema, _) = Models.Glm4v.Glm4v.Family.Describe(RecordedTraining.Model);
        var output = Output(balances ? "balanced" : "apart");
        LocalGroup.Run(
            ranks,
            world =>
            {
                using var all = TrainingRanks.Of(world, layout.Plan(schema, "config.json"), balancesEncoder: balances);
                new RunReplay(Models.Glm4v.Glm4v.Family, RecordedTraining.Model, Folder, Device.Cpu, all)
                    .Run(output, (_, _) => { }, CancellationToken.None);
            },
            TimeSpan.FromMinutes(2));
        return output;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Link(string path, string target) => _ = Directory.CreateSymbolicLink(path, target);
}
