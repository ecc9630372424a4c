using System.Diagnostics;
using Strata.Axes;
using Strata.Torch.Activations;
using TorchSharp;

namespace Strata.Benchmarks;

/// <summary>
/// What it costs to choose a token among GLM-4.1V's 151,552, with all else that a token costs outside of the model. Measured in processor
/// time, which other programs on the machine do not make longer by taking turns.
/// </summary>
internal static class Choice
{
    private const int Tokens = 512;
    private const int Vocabulary = 151_552;
    private const int Prompt = 2_000;
    private const int Runs = 5;

    /// <summary>Prints a line for each way of choosing: the middle one of five runs.</summary>
    public static void Run()
    {
        var model = new SameScores();
        using var ids = torch.randint(0, Vocabulary, [1, Prompt], torch.ScalarType.Int64);
        foreach (var (way, options) in Ways())
        {
            var times = new List<double>();
            for (var run = 0; run <= Runs; run++)
            {
                var before = Environment.CpuUsage.TotalTime;
                var count = new TokenGenerator(model).Generate(new MultimodalInputs(ids), options).Count();
                times.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds / count);
            }

            // The first run compiles.
            Console.WriteLine($"{way}: {times.Skip(1).Order().ElementAt(Runs / 2):0.00} ms of processor time a token");
        }
    }

    private static IEnumerable<(string Way, GenerationOptions Options)> Ways()
    {
        var options = new GenerationOptions { MaxNewTokens = Tokens };
        var sampling = new SamplingOptions { Temperature = 0.8, Seed = 1 };
        yield return ("greedy", options);
        yield return ("temperature 0.8", options with { Sampling = sampling });
        yield return ("top-k 50", options with { Sampling = sampling with { TopK = 50 } });
        yield return ("top-p 0.9", options with { Sampling = sampling with { TopP = 0.9 } });
        yield return ("top-p 0.6 and top-k 2, GLM-4.1V's file", options with { Sampling = sampling with { TopP = 0.6, TopK = 2 } });
        yield return ("min-p 0.05", options with { Sampling = sampling with { MinP = 0.05 } });
        yield return ("typical 0.9", options with { Sampling = sampling with { TypicalP = 0.9 } });
        yield return ("greedy, repetition penalty 1.05", options with { Scores = new() { RepetitionPenalty = 1.05 } });
        yield return ("greedy, 5 logprobs", options with { Logprobs = 5 });
    }

    /// <summary>A model that computes nothing: its scores are spread as a model's are, and always the same.</summary>
    private sealed class SameScores : ICausalModel
    {
        private readonly torch.Tensor _scores = torch.randn(1, 1, Vocabulary).mul_(2.5);

        public int LayerCount => 1;

        public int VocabularySize => Vocabulary;

        public IEnumerable<Landmark> Landmarks => [];

        public PositionIds Positions(MultimodalInputs inputs) => new(
            torch.zeros([3, 1, inputs.Ids.size(1)], torch.ScalarType.Int64), torch.zeros([1, 1], torch.ScalarType.Int64));

        public torch.Tensor Logits(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache)
        {
            var seen = new Activation<Nothing>(torch.zeros(1, inputs.Ids.size(1), 1), null!);
            _ = cache[0].Append(seen, seen);
            return _scores.alias();
        }
    }

    private sealed class Nothing : IAxis;
}
