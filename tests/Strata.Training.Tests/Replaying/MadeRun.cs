using System.Text.Json.Nodes;
using Strata.Conversion;
using Strata.Conversion.Running;
using Strata.Models.Glm4v.Tests;
using Strata.Parallel.Local;

namespace Strata.Training.Tests.Replaying;

/// <summary>A run of a model made by chance: the recorded batches and settings, and all that the model has is trained.</summary>
internal sealed class MadeRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly TinyCheckpoint _model;

    public MadeRun(Action<JsonObject, JsonObject, JsonObject> change, int steps)
    {
        _model = new(change);
        var recorded = JsonNode.Parse(
            File.ReadAllText(Path.Combine(Fixtures.Path("training"), "runs", "04_accumulate_token_weighted", "run.json")))!.AsObject();
        foreach (var known in new[] { "trainable", "trainable_tensors", "final_norms", "final_change_norms" })
        {
            _ = recorded.Remove(known);
        }

        recorded["steps"] = new JsonArray([.. recorded["steps"]!.AsArray().Take(steps).Select(step => step!.DeepClone())]);
        Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, "run.json"), recorded.ToJsonString());
        _ = File.CreateSymbolicLink(Path.Combine(_folder.FullName, "batches"), Path.Combine(Fixtures.Path("training"), "batches"));
    }

    /// <summary>Trains in one process.</summary>
    public string Alone()
    {
        using var ranks = TrainingRanks.Alone();
        return Replay(ranks, "alone");
    }

    /// <summary>Trains on ranks that are threads.</summary>
    public string On(int size, StageLayout layout)
    {
        var (schema, _) = Models.Glm4v.Glm4v.Family.Describe(_model.Path);
        LocalGroup.Run(
            size,
            world =>
            {
                using var ranks = TrainingRanks.Of(world, layout.Plan(schema, "config.json"));
                Replay(ranks, "ranks");
            },
            TimeSpan.FromMinutes(2));
        return Path.Combine(_folder.FullName, "ranks");
    }

    public void Dispose()
    {
        _model.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Run => Path.Combine(_folder.FullName, "runs", "made");

    private string Replay(TrainingRanks ranks, string name)
    {
        var output = Path.Combine(_folder.FullName, name);
        new RunReplay(Models.Glm4v.Glm4v.Family, _model.Path, Run, Device.Cpu, ranks).Run(output, (_, _) => { }, CancellationToken.None);
        return output;
    }
}
