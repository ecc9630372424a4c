namespace Strata.Training.Rates;

/// <summary>The same rate from the first step to the last.</summary>
/// <param name="Rate">The rate.</param>
public sealed record ConstantRate(double Rate) : LearningRate
{
    /// <inheritdoc />
    public override double At(Progress done) => Rate;
}
