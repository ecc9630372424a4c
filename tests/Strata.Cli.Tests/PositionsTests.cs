using System.Text;
using Strata.Checkpoints;
using Strata.Tests;
using Strata.Torch.Loading;
using TorchSharp;

namespace Strata.Cli.Tests;

/// <summary>Which version of transformers numbers the tokens: what the inputs tell, or what the command line says.</summary>
public sealed class PositionsTests : IDisposable
{
    private static readonly string Qwen = Fixtures.Path("hf", "qwen2_5_vl");

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("transformers5")]
    [InlineData("transformers5", "--positions", "transformers5")]
    [InlineData("transformers4", "--positions", "transformers4")]
    public async Task A_trace_says_by_which_it_was_made(string rule, params string[] option)
    {
        var path = Path.Combine(_folder.Path, "trace.safetensors");
        var inputs = Path.Combine(Qwen, "cases", "d_video.inputs.safetensors");
        var (code, _, error) = await Terminal.Run(
            ["trace", "--model", Path.Combine(Qwen, "model"), "--inputs", inputs, "--output", path, .. option]);
        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains($"\"positions\":\"{rule}\"", Header(path), StringComparison.Ordinal);
        using var scope = torch.NewDisposeScope();
        using var file = Checkpoint.Open(path);
        using var recorded = Checkpoint.Open(inputs.Replace(".inputs.", ".outputs.", StringComparison.Ordinal));
        Assert.Equal(
            rule == "transformers5",
            ForeignTensor.Copy(file["position_ids"]).equal(ForeignTensor.Copy(recorded["position_ids"])).all().item<bool>());
    }

    [Fact]
    public async Task Tokens_follow_it()
    {
        string[] line =
        [
            "generate", "--model", Path.Combine(Qwen, "model"), "--inputs", Path.Combine(Qwen, "cases", "j_long_video.inputs.safetensors"),
            "--max-new-tokens", "24", "--greedy", "--ignore-eos",
        ];
        var (code, five, _) = await Terminal.Run(line);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(five, (await Terminal.Run([.. line, "--positions", "Transformers5"])).Output);
        Assert.NotEqual(five, (await Terminal.Run([.. line, "--positions", "transformers4"])).Output);
    }

    [Fact]
    public async Task Another_word_is_bad_usage()
    {
        var (code, _, error) = await Terminal.Run("trace", "--model", "x", "--inputs", "x", "--output", "x", "--positions", "4.57");
        Assert.Equal(ExitCodes.BadUsage, code);
        Assert.Contains("--positions is '4.57'; expected transformers4 or transformers5", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Header(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return Encoding.UTF8.GetString(bytes.AsSpan(8, (int)BitConverter.ToInt64(bytes)));
    }
}
