namespace Strata.Training.Rates;

/// <summary>
/// HuggingFace's cosine (<c>get_cosine_schedule_with_warmup</c>): counted in steps, from 0 in a straight line, then down to 0 as half a
/// cosine (Loshchilov and Hutter, 2017). The original climbs again after its last step; this one stays at 0.
/// </summary>
/// <param name="Highest">The rate when it has risen.</param>
/// <param name="WarmupSteps">Steps in which it rises; the first has the rate 0 where there are any.</param>
/// <param name="TotalSteps">All steps.</param>
public sealed record CosineWithWarmup(double Highest, long WarmupSteps, long TotalSteps) : LearningRate
{
    /// <inheritdoc />
    public override double At(Progress done)
    {
        if (done.Steps < WarmupSteps)
        {
            return Highest * (done.Steps / (double)Math.Max(1, WarmupSteps));
        }

        var share = (done.Steps - WarmupSteps) / (double)Math.Max(1, TotalSteps - WarmupSteps);
        return share >= 1 && done.Steps > WarmupSteps ? 0 : Highest * Math.Max(0, 0.5 * (1 + Math.Cos(Math.PI * share)));
    }
}
