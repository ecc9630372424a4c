using Strata.Rules.Words;
using Strata.Training.Losses;
using Strata.Training.Optimizing;
using Strata.Training.Rates;
using Strata.Training.Steps;

namespace Strata.Training.Replaying;

/// <summary>A recorded run's settings as a trainer takes them.</summary>
internal static class RunOptions
{
    private const string Megatron = "megatron_";

    /// <summary>Makes them.</summary>
    /// <param name="run">The run.</param>
    /// <param name="source">Its file, for messages.</param>
    /// <exception cref="InputException">A setting is out of its range, or a course of the learning rate is not known.</exception>
    public static TrainingOptions Of(RecordedRun run, string source)
    {
        var settings = run.Hyperparameters;
        var optimizer = new AdamWOptions(settings.Betas[0], settings.Betas[1], settings.Eps, settings.WeightDecay);
        optimizer.Check(source);
        return new(optimizer, Rate(settings, source))
        {
            GradientLimit = settings.ClipGradNorm is > 0 ? settings.ClipGradNorm : null,
            Average = settings.Averaging switch
            {
                "token_weighted" => LossAverage.TokenWeighted,
                "per_sample" => LossAverage.PerSample,
                _ => LossAverage.MeanOfMeans,
            },
        };
    }

    private static LearningRate Rate(RecordedSettings settings, string source)
    {
        var schedule = settings.Schedule;
        return schedule.Kind switch
        {
            "constant" => new ConstantRate(settings.Lr),
            "hf_cosine_with_warmup" => new CosineWithWarmup(settings.Lr, schedule.WarmupSteps, schedule.TotalSteps),
            _ when Decay(schedule.Kind) is { } decay => new MegatronRate(
                decay, settings.Lr, schedule.MinLr, schedule.InitLr, schedule.WarmupSamples, schedule.DecaySamples),
            _ => throw new InputException(
                $"{source}: schedule.kind is {Quoted.Of(schedule.Kind)}; known are constant, hf_cosine_with_warmup, megatron_cosine, "
                + "megatron_linear, megatron_constant and megatron_inverse-square-root."),
        };
    }

    private static MegatronDecay? Decay(string kind) => !kind.StartsWith(Megatron, StringComparison.Ordinal) ? null
        : kind[Megatron.Length..] switch
        {
            "cosine" => MegatronDecay.Cosine,
            "linear" => MegatronDecay.Linear,
            "constant" => MegatronDecay.Constant,
            "inverse-square-root" => MegatronDecay.InverseSquareRoot,
            _ => null,
        };
}
