namespace Strata.Cli.Tests;

/// <summary>Command lines that nothing can be made of: one message before the help, exit code 2.</summary>
public sealed class UsageTests
{
    public static TheoryData<string[], string> Lines => new()
    {
        { ["inspect", ""], "'PATH' is followed by an empty text" },
        { ["inspect", "mm", "--vit-pp-layers", "[[2,", "1]]", "--unknown", "x"], "Unrecognized command or argument '--unknown'" },
        { ["inspect", "a", "--model", ""], "'--model' is followed by an empty text" },
        { ["inspect", "a", "--diff-weights", "b"], "--diff-weights is of the folder of --diff. Give --diff too, or --weights for PATH." },
        { ["inspect", "a", "--diff", "b", "--diff", "c"], "'--diff' expects a single argument but 2 were provided" },
        { ["infer", "--model", "a", "--prompt", "b", "--prompt", "c"], "'--prompt' expects a single argument but 2 were provided" },
        { ["infer", "--config", "a", "--config", "b"], "'--config' expects a single argument but 2 were provided" },
        { ["infer", "--model", "a", "--prompt", "b", "--image", ""], "'--image' is followed by an empty text" },
        { ["infer", "--model", "a", "--prompt", "b", "--max-new-tokens", "99999999999"], "expected a whole number" },
        { ["convert", "to-mm", "--model", "a", "--output", ""], "'--output' is followed by an empty text" },
        { ["convert", "merge", "--model", "a", "--adapter", "b", "--output", "c", "--alpha", "x"], "expected a number" },
        { ["trace", "--model", "a", "--inputs", "b", "--output", ""], "'--output' is followed by an empty text" },
        { ["generate", "--model", "a", "--inputs", "b", "--max-new-tokens", "1", "--threads", "0"], "--threads must be at least 1" },
        { ["launch", "-np", "2", "bench", "infer"], "'bench' is no command that several processes do together. What is: train, bench" },
        { ["bench", "train", "--narrow", "32"], "Argument '32' not recognized. Must be one of:" },
        { ["bench", "train", "--layer-ms", "0"], "--layer-ms must be at least 1" },
        { ["bench", "infer", "--threads", "100000"], "--threads is at most 1024" },
        { ["bench", "infer", "--layers", "0"], "--layers must be at least 1" },
        { ["check", "--model", ""], "'--model' is followed by an empty text" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Is_said_in_one_message(string[] line, string words)
    {
        var (code, _, error) = await Terminal.Run(line);
        Assert.Equal(ExitCodes.BadUsage, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain("should not have happened", error, StringComparison.Ordinal);
    }
}
