namespace Strata.Training.Rates;

/// <summary>
/// Megatron-core's rates (<c>OptimizerParamScheduler</c>): counted in samples, from one rate to the highest in a straight line, then down
/// to the lowest, which is held.
/// </summary>
/// <param name="Decay">In which form it comes down.</param>
/// <param name="Highest">The rate when it has risen: <c>--lr</c>.</param>
/// <param name="Lowest">The rate at the end: <c>--min-lr</c>.</param>
/// <param name="First">The rate at the start: <c>--lr-warmup-init</c>.</param>
/// <param name="WarmupSamples">Samples in which it rises.</param>
/// <param name="DecaySamples">Samples after which it is at its lowest, those of the rise included.</param>
public sealed record MegatronRate(
    MegatronDecay Decay, double Highest, double Lowest, double First, long WarmupSamples, long DecaySamples) : LearningRate
{
    /// <inheritdoc />
    public override double At(Progress done)
    {
        if (WarmupSamples > 0 && done.Samples <= WarmupSamples)
        {
            return First + ((Highest - First) * done.Samples / WarmupSamples);
        }

        if (Decay == MegatronDecay.Constant)
        {
            return Highest;
        }

        if (done.Samples > DecaySamples)
        {
            return Lowest;
        }

        if (Decay == MegatronDecay.InverseSquareRoot)
        {
            return Math.Max(Lowest, Highest * Math.Sqrt(Math.Max(WarmupSamples, 1)) / Math.Sqrt(Math.Max(done.Samples, 1)));
        }

        var share = (done.Samples - WarmupSamples) / (double)Math.Max(1, DecaySamples - WarmupSamples);
        var left = Decay == MegatronDecay.Linear ? 1 - share : 0.5 * (Math.Cos(Math.PI * share) + 1);
        return Lowest + (left * (Highest - Lowest));
    }
}

/// <summary>In which form a rate comes down: Megatron-core's <c>--lr-decay-style</c>.</summary>
public enum MegatronDecay
{
    /// <summary>Not at all.</summary>
    Constant,

    /// <summary>In a straight line.</summary>
    Linear,

    /// <summary>As half a cosine.</summary>
    Cosine,

    /// <summary>As one over the square root of the samples.</summary>
    InverseSquareRoot,
}
