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
        var kept = File.Exists(path) && done > 0 ? File.ReadLines(path).Where(line => Parsed(line)?.Step <= done).ToList() : [];

        // Lines that count are never gone, whenever the process is killed.
        File.WriteAllLines(path + ".partial", kept);
        File.Move(path + ".partial", path, overwrite: true);
        _writer = new(path, append: true) { AutoFlush = true };
    }

    /// <summary>Adds a step.</summary>
    /// <param name="line">What it did.</param>
    /// <exception cref="IOException">It can not be written.</exception>
    public void Add(StepLine line) => _writer.WriteLine(JsonSerializer.Serialize(line, StepLineJson.Default.StepLine));

    /// <summary>The steps that a folder's file has; a line that is none is passed over.</summary>
    /// <param name="folder">The folder of checkpoints.</param>
    /// <exception cref="IOException">It can not be read.</exception>
    public static IEnumerable<StepLine> Read(string folder) => File.ReadLines(Path.Combine(folder, Name)).Select(Parsed).OfType<StepLine>();

    /// <inheritdoc />
    public void Dispose() => _writer.Dispose();

    /// <summary>What a line says; a killed run may have left one half-written.</summary>
    private static StepLine? Parsed(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, StepLineJson.Default.StepLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
