using System.Diagnostics;
using System.Globalization;
using Strata.Cli.Bench;
using Strata.Cli.Bench.Learning;
using Strata.Cli.Families;
using Strata.Models.Glm4v;
using Strata.Parallel.Local;
using Strata.Torch.Kernels.Host;
using TorchSharp;
using static TorchSharp.torch;

namespace Strata.Benchmarks.Learning;

/// <summary>
/// A training step of the generated modules in the trainer, in turns with one of the same model, written by hand in plain TorchSharp with
/// its own AdamW and limit of gradients. Both begin with the same weights, and must have the same losses.
/// </summary>
internal static class TrainingTurns
{
    private const int Warm = 3;

    // Steps of two optimizers, added up in other orders.
    private const double Near = 1e-3;

    /// <summary>Prints best and median of both, and their ratios.</summary>
    /// <param name="steps">How many steps of each are measured.</param>
    public static void Run(int steps)
    {
        HostThreads.Count = Environment.ProcessorCount;
        var size = new TrainingSize(Layers: 4, Divisor: 4, Tokens: 256, MicroBatches: 1, IsRounded: false);
        using var folder = new BenchmarkFolder("bench", "hf");
        var families = new ModelFamilies([new Glm4vFamily()]);
        _ = new SyntheticCheckpoint(families, new("training", size.Layers, size.Divisor, 1L << 30, 1)).Write(folder.Of("hf"));
        using var alone = LocalGroup.Single();
        using var ours = new TimedTraining(families.All[0], folder.Of("hf"), size, alone);
        using var theirs = Plain(ours, size);
        using var optimizer = optim.AdamW(theirs.parameters(), 1e-6, weight_decay: 0.01);
        List<double> generated = [], plain = [];
        for (var step = 0; step < Warm + steps; step++)
        {
            var (loss, took, _) = ours.Step();
            var start = Stopwatch.GetTimestamp();
            var other = Step(theirs, optimizer, size);
            generated.Add(took.TotalMilliseconds);
            plain.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (Math.Abs(loss - other) > Near)
            {
                throw new InvalidOperationException($"Step {step}: the losses are {loss} and {other}: that is not the same model.");
            }
        }

        Spread own = new(generated[Warm..]), peer = new(plain[Warm..]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            a step of {size.Layers} layers, widths of 9B divided by {size.Divisor}, {size.Tokens} tokens, float32; {steps} in turns
            in the trainer: best {own.Best:0.0} ms, median {own.Median:0.0} ms
            by hand:        best {peer.Best:0.0} ms, median {peer.Median:0.0} ms
            ratio:          best {own.Best / peer.Best:0.000}, median {own.Median / peer.Median:0.000}
            """));
    }

    private static double Step(PlainDecoder model, TorchSharp.Modules.AdamW optimizer, TrainingSize size)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var vocabulary = model.parameters().First().size(0);
        var ids = TimedTraining.Ids(0, size.Tokens, vocabulary);
        var scores = model.forward(ids).narrow(1, 0, size.Tokens - 1).flatten(0, 1);
        var loss = nn.functional.cross_entropy(scores, ids.narrow(1, 1, size.Tokens - 1).flatten());
        loss.backward();
        _ = nn.utils.clip_grad_norm_(model.parameters(), 1);
        _ = optimizer.step();
        return loss.item<float>();
    }

    private static PlainDecoder Plain(TimedTraining ours, TrainingSize size)
    {
        var config = ((Glm4v)ours.Model.Stages[0].Model.Model).Config.Text;
        var model = new PlainDecoder(new(
            size.Layers, config.HiddenSize, config.NumAttentionHeads, config.NumKeyValueHeads, config.IntermediateSize, config.VocabSize,
            config.RmsNormEps, config.RopeTheta, (int)(config.HeadDim * config.PartialRotaryFactor)));
        using var untracked = no_grad();
        var named = model.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter, StringComparer.Ordinal);
        foreach (var tensor in ours.Model.Tensors)
        {
            _ = named[tensor.Key.Replace("model.language_model.", "", StringComparison.Ordinal)].copy_(tensor.Value);
        }

        return model;
    }
}
