namespace Strata.Cli.Tests;

/// <summary>Exit codes and help.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("check")]
    [InlineData("convert")]
    [InlineData("convert to-mm")]
    [InlineData("convert to-hf")]
    [InlineData("convert resplit")]
    [InlineData("inspect")]
    [InlineData("trace")]
    [InlineData("generate")]
    [InlineData("infer")]
    [InlineData("schema")]
    public async Task Help_has_an_example(string command)
    {
        var (code, output, _) = await Terminal.Run([.. command.Split(' '), "--help"]);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains($"strata {command} ", output, StringComparison.Ordinal);
        Assert.Contains("Example", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trace")]
    [InlineData("generate --model x --inputs y --max-new-tokens 0 --greedy")]
    [InlineData("generate --model x --inputs y --max-new-tokens many --greedy")]
    [InlineData("trace --model x --inputs y --output z --dtype float8")]
    [InlineData("infer")]
    [InlineData("inspect")]
    [InlineData("no-such-command")]
    public async Task A_command_line_at_fault_is_bad_usage(string line)
    {
        var (code, _, error) = await Terminal.Run(line.Split(' '));
        Assert.Equal(ExitCodes.BadUsage, code);
        Assert.NotEqual("", error);
    }

    [Theory]
    [InlineData("inspect /nowhere", "/nowhere")]
    [InlineData("trace --model /nowhere --inputs y --output z", "/nowhere")]
    [InlineData("generate --model /nowhere --inputs y --max-new-tokens 1 --greedy", "/nowhere")]
    [InlineData("infer --model /nowhere --prompt hello", "/nowhere")]
    [InlineData("infer --config /nowhere.json", "/nowhere.json")]
    [InlineData("trace --model x --inputs y --output z --device tpu", "'tpu' names no device")]
    public async Task An_input_at_fault_is_named_in_one_message(string line, string named)
    {
        var (code, output, error) = await Terminal.Run(line.Split(' '));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Equal("", output);
        Assert.StartsWith("strata: ", error, StringComparison.Ordinal);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("npu", "no Ascend backend")]
    [InlineData("npu:3", "no Ascend backend")]
    [InlineData("cuda", "StrataTorchBackend")]
    public async Task A_backend_that_is_not_there_is_its_own_exit_code(string device, string words)
    {
        var (code, _, error) = await Terminal.Run("trace", "--model", "x", "--inputs", "y", "--output", "z", "--device", device);
        if (device == "cuda" && TorchSharp.torch.cuda.is_available())
        {
            Assert.Equal(ExitCodes.InputFault, code);
            return;
        }

        Assert.Equal(ExitCodes.BackendUnavailable, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }
}
