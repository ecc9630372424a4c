using System.Text.Json;
using Strata.Training.Arguments;

namespace Strata.Training.Tests.Arguments;

/// <summary>What each argument of MindSpeed-MM's scripts does, said in one place.</summary>
public sealed class KnownArgumentsTests
{
    [Fact]
    public void The_documentation_lists_each_with_what_it_does()
    {
        var rows = KnownArguments.All.Select(known => $"| `{known.Name}` | {Word(known.Effect)} | {known.Why} |");
        var listed = File.ReadLines(Path.Combine(Fixtures.Path(), "..", "..", "docs", "training.md"))
            .Where(line => line.StartsWith("| `--", StringComparison.Ordinal));
        Assert.Equal(rows, listed);
    }

    [Fact]
    public void Each_is_known_once() => Assert.Equal(
        KnownArguments.All.Select(known => known.Name).Distinct().Count(), KnownArguments.All.Count);

    /// <summary>The vector of the original's fine-tuning script for GLM-4.1V.</summary>
    [Fact]
    public void The_recorded_script_is_read()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Fixtures.Path("mindspeed", "config", "command_lines.json")));
        string[] vector = [.. file.RootElement.GetProperty("finetune").EnumerateArray().Select(word => word.GetString()!)];
        var arguments = TrainingArguments.Read(vector);
        Assert.Equal(
            (10000, 1, 128, 1024, "data_9b.json", "model_9b.json", "LOAD", "SAVE", 10000, true),
            ((int)arguments.Steps, arguments.MicroBatchSize, arguments.GlobalBatchSize, arguments.SequenceLength, arguments.Data,
                arguments.Model, arguments.Load, arguments.Save, arguments.SaveInterval, arguments.IsRounded));
        var options = arguments.Options(128);
        Assert.Null(options.GradientLimit);
        Assert.Equal((0.9, 0.999, 0.0), (options.Optimizer.Beta1, options.Optimizer.Beta2, options.Optimizer.WeightDecay));

        // A tenth of 10,000 steps of 128 samples rises; a cosine comes down to nothing.
        Assert.Equal(0, options.Rate.At(new(0, 0)));
        Assert.Equal(1e-5, options.Rate.At(new(1000, 128_000)), 1e-12);
        Assert.Equal(0.5e-5, options.Rate.At(new(5500, 704_000)), 1e-12);
        Assert.Equal(0, options.Rate.At(new(10001, 1_280_128)), 1e-12);
    }

    private static string Word(ArgumentEffect effect) => effect switch
    {
        ArgumentEffect.Used => "used",
        ArgumentEffect.Implied => "implied",
        ArgumentEffect.WithoutEffect => "without effect",
        _ => "refused",
    };
}
