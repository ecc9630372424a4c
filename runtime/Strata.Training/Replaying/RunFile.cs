using System.Text.Json;
using Strata.Rules.Words;

namespace Strata.Training.Replaying;

/// <summary>Reads the <c>run.json</c> of a recorded run.</summary>
internal static class RunFile
{
    private const long LargestBytes = 64 << 20;

    /// <summary>Reads it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="InputException">It is not there, is no recorded run, or asks for what no replay does.</exception>
    public static RecordedRun Read(string folder)
    {
        var path = Path.Combine(folder, "run.json");
        if (!File.Exists(path))
        {
            throw new InputException($"{path}: there is no such file. Give the folder of a recorded run: run.json is in it.");
        }

        if (new FileInfo(path).Length > LargestBytes)
        {
            throw new InputException($"{path}: it has more than {LargestBytes} bytes, which no recorded run has.");
        }

        try
        {
            using var file = File.OpenRead(path);
            return Checked(JsonSerializer.Deserialize(file, RecordedRunJson.Default.RecordedRun), path);
        }
        catch (JsonException fault)
        {
            throw new InputException($"{path}: it is no recorded run: {fault.Message}", fault);
        }
    }

    private static RecordedRun Checked(RecordedRun? run, string path)
    {
        if (run is not { Steps.Count: > 0 })
        {
            throw new InputException($"{path}: steps is empty; a list of steps is expected, each with its batches.");
        }

        var settings = run.Hyperparameters;
        Among(run.Precision, "precision", "float32", "bf16_master", "bf16_pure");
        Among(settings.Optimizer, "optimizer", "AdamW");
        Among(settings.Averaging, "averaging", "mean_of_means", "token_weighted", "per_sample");
        if (settings.Betas is not { Length: 2 })
        {
            throw new InputException($"{path}: betas has {settings.Betas?.Length ?? 0} numbers; two are expected.");
        }

        if (settings.Lora is { Dropout: not 0 } lora)
        {
            throw new InputException(FormattableString.Invariant(
                $"{path}: lora.dropout is {lora.Dropout}; what was left out by chance can not be done again: only 0 is replayed."));
        }

        if (run.Steps.Index().FirstOrDefault(step => step.Item.Batches is not { Count: > 0 }) is { Item: not null } empty)
        {
            throw new InputException($"{path}: steps[{empty.Index}].batches is empty; the names of its micro-batches are expected.");
        }

        return run;

        void Among(string value, string key, params string[] known)
        {
            if (!known.Contains(value))
            {
                throw new InputException($"{path}: {key} is {Quoted.Of(value)}; known are {string.Join(", ", known)}.");
            }
        }
    }
}
