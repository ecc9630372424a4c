namespace Strata.Training.Rates;

/// <summary>A learning rate as a function of how far training has come. None rises again after its last step.</summary>
public abstract record LearningRate
{
    /// <summary>The rate of a step, before it is taken.</summary>
    /// <param name="done">What has been done before it.</param>
    /// <returns>The factor of the optimizer's step; 0 leaves parameters as they are and still moves the optimizer's averages.</returns>
    public abstract double At(Progress done);
}

/// <summary>How far training has come.</summary>
/// <param name="Steps">Steps of the optimizer.</param>
/// <param name="Samples">Rows of batches, of all ranks.</param>
public readonly record struct Progress(long Steps, long Samples);
