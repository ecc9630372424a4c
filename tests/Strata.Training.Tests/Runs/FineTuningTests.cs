using System.Diagnostics;
using System.Text.Json;
using Strata.Training.Runs;
using Strata.Training.Tests.Data;

namespace Strata.Training.Tests.Runs;

/// <summary>The program <c>strata train</c> with data of one's own: what it writes, and that it goes on where it was.</summary>
public sealed class FineTuningTests : IDisposable
{
    private readonly MadeData _made = new();

    public FineTuningTests()
    {
        _made.Write(
            MadeData.Record("\"images\":[\"train/rgb.png\",\"train/q90.jpg\"],", "<image>One<image>", "A cat and a dog"),
            MadeData.Record("", "No picture", "None", "Why", "So"),
            MadeData.Record("\"images\":\"train/lossy.webp\",", "Which? <image>", "They run"),
            MadeData.Record("", "How many", "Seven of them"),
            MadeData.Record("\"images\":\"train/missing.png\",", "<image>", "Nothing"));
        _made.Open(new(512)).Dispose();
    }

    [Fact]
    public void It_learns_and_goes_on_from_a_checkpoint_to_the_last_bit()
    {
        var whole = Train("whole", "--train-iters", "6", "--save-interval", "2", "--save-total-limit", "2");
        Assert.True(whole.Code == 0, whole.Errors);
        Assert.Contains("4 samples in 4 rows, 4 of them in an epoch; 1 records are refused", whole.Errors, StringComparison.Ordinal);
        Assert.Contains("missing.png", whole.Errors, StringComparison.Ordinal);
        var steps = Metrics("whole");
        Assert.Equal([1, 2, 3, 4, 5, 6], steps.Select(step => step.Step));
        Assert.True(steps[^1].Loss < steps[0].Loss - 0.5, $"{steps[0].Loss} to {steps[^1].Loss}");
        Assert.Equal(
            ["iter_0000004", "iter_0000006"], Directory.GetDirectories(_made.In("whole"), "iter_*").Select(Path.GetFileName).Order());

        Assert.Equal(0, Train("part", "--train-iters", "4", "--lr-decay-iters", "6").Code);
        var (code, _, errors) = Train("part", "--train-iters", "6", "--lr-decay-iters", "6", "--load", _made.In("part"));
        Assert.True(code == 0, errors);
        Assert.Equal(steps.Select(step => (step.Step, step.Loss, step.GradNorm, step.Lr)), Metrics("part").Select(
            step => (step.Step, step.Loss, step.GradNorm, step.Lr)));
        var (one, other) = (Weights("whole"), Weights("part"));
        Assert.True(File.ReadAllBytes(one).SequenceEqual(File.ReadAllBytes(other)));
    }

    [SkippableTheory]
    [InlineData("Open MPI", "--tensor-model-parallel-size", "2", "--sequence-parallel")]
    [InlineData("MPICH", "--micro-batch-size", "1")]
    [InlineData("Open MPI", "--micro-batch-size", "1", "--encoder-dp-balance")]
    public void Ranks_learn_what_one_process_learns(string name, params string[] more)
    {
        Assert.Equal(0, Train("alone", "--train-iters", "3", "--lr", "1e-4").Code);
        var (code, _, errors) = MpiImplementation.Installed(name).Run(
            2, Program, [.. Arguments("ranks", "--train-iters", "3", "--lr", "1e-4"), .. more]);
        Assert.True(code == 0, errors);
        foreach (var (expected, actual) in Metrics("alone").Zip(Metrics("ranks")))
        {
            Assert.Equal(expected.Loss, actual.Loss, 1e-4);
            Assert.Equal(expected.GradNorm, actual.GradNorm, 1e-3 * expected.GradNorm);
            Assert.Equal(expected.CountedTokens, actual.CountedTokens);
        }

        // Where one of two records has two pictures, each replica encodes one.
        Assert.Equal(
            more.Contains("--encoder-dp-balance"), Metrics("ranks").Exists(step => step.BalancedPatchImbalance < step.PatchImbalance));
    }

    [SkippableTheory]
    [InlineData("Open MPI")]
    [InlineData("MPICH")]
    public void Replicas_that_share_the_optimizer_learn_the_same_to_the_last_bit(string name)
    {
        var mpi = MpiImplementation.Installed(name);
        string[] layout = ["--bf16", "--micro-batch-size", "1", "--clip-grad", "0", "--lr-decay-iters", "6"];
        foreach (var (saved, more) in new (string, string[])[]
        {
            ("kept", ["--train-iters", "6"]),
            ("shared", ["--train-iters", "3", "--use-distributed-optimizer"]),
            ("shared", ["--train-iters", "6", "--use-distributed-optimizer", "--load", _made.In("shared")]),
        })
        {
            var (code, _, errors) = mpi.Run(2, Program, [.. Arguments(saved), .. layout, .. more]);
            Assert.True(code == 0, errors);
        }

        Assert.True(File.ReadAllBytes(Weights("kept")).SequenceEqual(File.ReadAllBytes(Weights("shared"))));
        Assert.Equal(Metrics("kept").Select(step => step.Loss), Metrics("shared").Select(step => step.Loss));
        var state = Path.Combine(_made.In("shared"), "iter_0000006", "strata-training");
        var sizes = Directory.GetFiles(state, "rank_*.safetensors").Select(file => new FileInfo(file).Length).ToList();
        Assert.Equal(2, sizes.Count);
        Assert.InRange(sizes.Max() / (double)sizes.Min(), 1, 1.05);
    }

    [SkippableTheory]
    [InlineData("Open MPI")]
    [InlineData("MPICH")]
    public void A_launched_training_that_is_asked_to_end_saves(string name)
    {
        string[] launch = ["launch", "-np", "2", "--threads-per-rank", "1", "--mpirun", MpiImplementation.Installed(name).Launcher];
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [Program, .. launch, .. Arguments("asked", "--train-iters", "5000", "--micro-batch-size", "1")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        while (process.StandardError.ReadLine() is { } line && !line.StartsWith("step", StringComparison.Ordinal))
        {
        }

        var errors = process.StandardError.ReadToEndAsync();
        using var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "The ranks go on.");
        _ = output.Result;
        Assert.True(process.ExitCode == 143, $"{process.ExitCode}: {errors.Result}");
        Assert.True(File.Exists(Path.Combine(_made.In("asked"), "latest_checkpointed_iteration.txt")), errors.Result);
    }

    [Fact]
    public void A_step_without_numbers_is_skipped_where_that_is_asked_and_otherwise_ends_the_training()
    {
        var (code, _, errors) = Train("ended", "--train-iters", "4", "--lr", "1e30");
        Assert.Equal(1, code);
        Assert.Contains("--skip-invalid-steps", errors, StringComparison.Ordinal);
        (code, _, errors) = Train("skipped", "--train-iters", "4", "--lr", "1e30", "--skip-invalid-steps", "--log-interval", "100");
        Assert.True(code == 0, errors);
        Assert.Contains("skipped: nothing was changed", errors, StringComparison.Ordinal);
        Assert.Contains(MetricsFile.Read(_made.In("skipped")), step => !double.IsFinite(step.GradNorm));
    }

    [Theory]
    [InlineData("--lerning-rate is no argument of a training", "--lerning-rate", "1")]
    [InlineData("did you mean --adam-beta1?", "--adam-beta", "1")]
    [InlineData("--adam-beta1: nothing follows it; one value is expected.", "--adam-beta1")]
    [InlineData("--fp16: Give --bf16, or nothing for float32", "--fp16")]
    [InlineData("--lr-decay-style is 'step'; known are constant, linear, cosine and inverse-square-root.", "--lr-decay-style", "step")]
    [InlineData("--global-batch-size 3 is no multiple of 2", "--global-batch-size", "3")]
    public void What_is_wrong_with_arguments_is_said(string message, params string[] more)
    {
        var (code, _, errors) = Train("wrong", ["--train-iters", "1", .. more]);
        Assert.Equal(1, code);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_made.In("wrong")));
    }

    [Fact]
    public void Packed_samples_are_counted_by_their_tokens()
    {
        Assert.Equal(0, Train("plain", "--train-iters", "1", "--global-batch-size", "4").Code);
        var file = _made.In("data.json");
        var data = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!;
        data["dataset_param"]!["basic_parameters"]!["packing"] = true;
        File.WriteAllText(file, data.ToJsonString());
        var (code, _, errors) = Train("packed", "--train-iters", "1", "--micro-batch-size", "1");
        Assert.True(code == 0, errors);
        Assert.Contains("4 samples in 1 rows", errors, StringComparison.Ordinal);
        Assert.Equal(Metrics("plain")[0].Tokens, Metrics("packed")[0].Tokens);
    }

    [Fact]
    public void What_is_of_a_replay_is_not_taken_in_silence()
    {
        var (code, _, errors) = Train("wrong", "--train-iters", "1", "--output", _made.In("out"));
        Assert.Equal((2, "--output is of a replay: a training writes to --save."), (code, errors.Trim()));
    }

    [Fact]
    public void Validating_trains_nothing()
    {
        var (code, _, errors) = Train("nothing", "--train-iters", "5", "--validate-only");
        Assert.Equal(0, code);
        Assert.Contains("4 samples in 4 rows", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_made.In("nothing")));
    }

    public void Dispose() => _made.Dispose();

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Strata.Tool.dll");

    private string Weights(string saved) => Path.Combine(_made.In(saved), "iter_0000006", "mp_rank_00", "model_optim_rng.pt");

    private string[] Arguments(string saved, params string[] more) =>
    [
        "train", "--mm-data", _made.In("data.json"), "--model", _made.Model, "--seq-length", "512", "--lr", "1e-2",
        "--micro-batch-size", "2", "--calculate-per-token-loss", "--save", _made.In(saved), "--threads", "1", .. more,
    ];

    private (int Code, string Output, string Errors) Train(string saved, params string[] more) =>
        MpiImplementation.Alone(Program, Arguments(saved, more));

    private List<StepLine> Metrics(string saved) =>
    [
        .. File.ReadLines(Path.Combine(_made.In(saved), MetricsFile.Name)).Select(
            line => JsonSerializer.Deserialize<StepLine>(line, new JsonSerializerOptions(JsonSerializerOptions.Default)
            {
                PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            })!),
    ];
}
