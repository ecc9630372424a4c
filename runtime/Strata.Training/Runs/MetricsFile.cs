using System.Text.Json;

namespace Strata.Training.Runs;

/// <summary>The file of a training's steps, a line each. What goes on from a checkpoint goes on in it: later steps are taken out.</summary>
public sealed class MetricsFile : IDisposable
{
    /// <summary>Its name in the folder of checkpoints.</summary>
    public const string Name = "metrics.jsonl";

    private readonly StreamWriter _writer;

    /// <summary>Opens it.</summary>
    /// <param name="folder">The folder of checkpoints.</param>
    /// <param name="done">The steps that the training goes on from; 0 where it begins.</param>
    /// <exception cref="IOException">It can not be written.</exception>
    public MetricsFile(string folder, long done)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Name);
        var kept = File.Exists(path) && done > 0 ? File.ReadLines(path).Where(line => IsUntil(line, done)).ToList() : [];

        // Lines that count are never gone, whenever the process is killed.
        File.WriteAllLines(path + ".partial", kept);
        File.Move(path + ".partial", path, overwrite: true);
        _writer = new(path, append: true) { AutoFlush = true };
    }

    /// <summary>Adds a step.</summary>
    /// <param name="line">What it did.</param>
    /// <exception cref="IOException">It can not be written.</exception>
    public void Add(StepLine line) => _writer.WriteLine(JsonSerializer.Serialize(line, StepLineJson.Default.StepLine));

    /// <inheritdoc />
    public void Dispose() => _writer.Dispose();

    /// <summary>Whether a line is of a step that counts; one that a killed run has left half-written is of none.</summary>
    private static bool IsUntil(string line, long done)
    {
        try
        {
            return JsonSerializer.Deserialize(line, StepLineJson.Default.StepLine) is { } step && step.Step <= done;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
