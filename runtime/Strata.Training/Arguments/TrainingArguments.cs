using System.Globalization;
using Strata.Rules.Launch;
using Strata.Rules.Words;
using Strata.Torch.Modules;
using Strata.Training.Losses;
using Strata.Training.Optimizing;
using Strata.Training.Rates;
using Strata.Training.Steps;

namespace Strata.Training.Arguments;

/// <summary>The arguments of a training as MindSpeed-MM's scripts write them.</summary>
public sealed class TrainingArguments
{
    private readonly LaunchArguments _arguments;

    private TrainingArguments(LaunchArguments arguments) => _arguments = arguments;

    /// <summary>The words that were read.</summary>
    public required IReadOnlyList<string> Vector { get; init; }

    /// <summary>Steps that are taken.</summary>
    public long Steps => Required("--train-iters");

    /// <summary>Samples of a micro-batch.</summary>
    public int MicroBatchSize => Count("--micro-batch-size") ?? 1;

    /// <summary>Samples of a step; null where nothing is said.</summary>
    public int? GlobalBatchSize => Count("--global-batch-size");

    /// <summary>The most tokens of a sample.</summary>
    public int SequenceLength => Required("--seq-length");

    /// <summary>After how many steps a checkpoint is written; 0 for at the end only.</summary>
    public int SaveInterval => Count("--save-interval") ?? 0;

    /// <summary>After how many steps a line is written.</summary>
    public int LogInterval => Count("--log-interval") ?? 1;

    /// <summary>The model's file; null where nothing is said.</summary>
    public string? Model => Text("--mm-model");

    /// <summary>The data file.</summary>
    public string Data => Text("--mm-data") ?? throw Missing("--mm-data");

    /// <summary>What it begins with or goes on from; null where nothing is said.</summary>
    public string? Load => Text("--load");

    /// <summary>Where checkpoints go; null where nothing is said.</summary>
    public string? Save => Text("--save");

    /// <summary>Whether the model computes in bfloat16.</summary>
    public bool IsRounded => _arguments.Has("--bf16");

    /// <summary>Whether rows of sequences are shared out.</summary>
    public bool SplitsSequences => _arguments.Has("--sequence-parallel");

    /// <summary>Whether replicas share out pictures and videos before the vision tower.</summary>
    public bool BalancesEncoder => _arguments.Has("--encoder-dp-balance");

    /// <summary>Which layers are computed a second time for their gradients; null for none.</summary>
    /// <exception cref="InputException">The arguments say nothing that is known.</exception>
    public Recomputation? Recomputation => Text("--recompute-granularity") switch
    {
        // Attention is computed a second time by its kernel.
        null or "selective" => null,
        "full" => new(
            Text("--recompute-method") switch
            {
                null or "uniform" => RecomputedLayers.Uniform,
                "block" => RecomputedLayers.Block,
                var other => throw new InputException($"--recompute-method is {Quoted.Of(other)}; known are uniform and block."),
            },
            Count("--recompute-num-layers") ?? 1),
        var other => throw new InputException($"--recompute-granularity is {Quoted.Of(other)}; known are full and selective."),
    };

    /// <summary>Whether only weights are taken from <see cref="Load"/>.</summary>
    public bool TakesWeightsOnly => _arguments.Has("--no-load-optim") || _arguments.Has("--finetune");

    /// <summary>Reads arguments.</summary>
    /// <param name="vector">The words.</param>
    /// <exception cref="InputException">One is unknown, asks for what is not there, or has no value or too many.</exception>
    public static TrainingArguments Read(IReadOnlyList<string> vector)
    {
        if (vector is [var stray, ..] && !stray.StartsWith("--", StringComparison.Ordinal))
        {
            throw new InputException($"'{stray}' belongs to no argument: arguments begin with two dashes.");
        }

        var arguments = LaunchArguments.Parse(vector);
        foreach (var (name, values) in arguments.All)
        {
            var known = KnownArguments.Find(name) ?? throw Unknown(name);
            if (values.Count != known.Values)
            {
                throw new InputException(
                    $"{name}: {(values.Count == 0 ? "nothing follows it" : string.Join(' ', values) + " follows it")}; "
                    + $"{(known.Values == 0 ? "it stands alone" : "one value is expected")}.");
            }

            if (known.Effect == ArgumentEffect.Refused && values is not ["1"])
            {
                throw new InputException($"{name}: {known.Why}");
            }
        }

        return new(arguments) { Vector = vector };
    }

    /// <summary>The trainer's settings.</summary>
    /// <param name="samples">Samples of a step.</param>
    /// <exception cref="InputException">A value is no number or out of its range.</exception>
    public TrainingOptions Options(long samples)
    {
        var optimizer = new AdamWOptions(
            Number("--adam-beta1") ?? 0.9,
            Number("--adam-beta2") ?? 0.999,
            Number("--adam-eps") ?? 1e-8,
            Number("--weight-decay") ?? 0.01);
        optimizer.Check("The arguments");
        return new(optimizer, Rate(samples))
        {
            GradientLimit = (AtLeastZero("--clip-grad") ?? 1) is var limit and > 0 ? limit : null,
            Smoothing = AtLeastZero("--label-smoothing") switch
            {
                null => 0,
                < 1 and var share => share,
                _ => throw new InputException($"--label-smoothing is {Text("--label-smoothing")}; a number below 1 is expected."),
            },
            SkipsInvalidSteps = _arguments.Has("--skip-invalid-steps"),
            SharesOptimizer = _arguments.Has("--use-distributed-optimizer"),
            Average = (_arguments.Has("--calculate-per-token-loss"), _arguments.Has("--calculate-per-sample-loss")) switch
            {
                (true, true) => throw new InputException(
                    "--calculate-per-token-loss and --calculate-per-sample-loss are two averages: give one."),
                (true, _) => LossAverage.TokenWeighted,
                (_, true) => LossAverage.PerSample,
                _ => LossAverage.MeanOfMeans,
            },
        };
    }

    private MegatronRate Rate(long samples)
    {
        var highest = AtLeastZero("--lr") ?? throw Missing("--lr");
        var steps = Count("--lr-decay-iters") ?? Steps;
        var warmup = Number("--lr-warmup-fraction") is { } share
            ? share is >= 0 and <= 1 ? (long)(share * steps * samples)
                : throw new InputException($"--lr-warmup-fraction is {Text("--lr-warmup-fraction")}; a share from 0 to 1 is expected.")
            : (long)(AtLeastZero("--lr-warmup-iters") ?? 0) * samples;
        return new(Decay(), highest, AtLeastZero("--min-lr") ?? 0, AtLeastZero("--lr-warmup-init") ?? 0, warmup, steps * samples);
    }

    private MegatronDecay Decay() => (Text("--lr-decay-style") ?? "linear") switch
    {
        "constant" => MegatronDecay.Constant,
        "linear" => MegatronDecay.Linear,
        "cosine" => MegatronDecay.Cosine,
        "inverse-square-root" => MegatronDecay.InverseSquareRoot,
        var other => throw new InputException(
            $"--lr-decay-style is {Quoted.Of(other)}; known are constant, linear, cosine and inverse-square-root."),
    };

    private string? Text(string name) => _arguments.Values(name) is [var text] ? text : null;

    private int? Count(string name) => Text(name) is null ? null : _arguments.Count(name)
        ?? throw new InputException($"{name} is {Quoted.Of(Text(name)!)}; a whole number from 1 on is expected.");

    private int Required(string name) => Count(name) ?? throw Missing(name);

    private double? Number(string name) => Text(name) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : throw new InputException($"{name} is {Quoted.Of(text)}; a number is expected.");

    private double? AtLeastZero(string name) => Number(name) is not { } number ? null : number >= 0 ? number
        : throw new InputException($"{name} is {Text(name)}; a number from 0 on is expected.");

    private static InputException Missing(string name) => new($"{name} is missing: {KnownArguments.Find(name)!.Why} Give it.");

    private static InputException Unknown(string name)
    {
        var nearest = NearestName.Find(name, KnownArguments.All.Select(known => known.Name));
        return new(
            $"{name} is no argument of a training{(nearest is null ? ";" : $"; did you mean {nearest}?")} docs/training.md lists all.");
    }
}
