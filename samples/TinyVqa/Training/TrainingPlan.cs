namespace TinyVqa.Training;

/// <summary>How the model is trained.</summary>
public sealed record TrainingPlan
{
    /// <summary>How often the weights are changed.</summary>
    public int Steps { get; init; } = 12_000;

    /// <summary>Questions a step.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>The highest learning rate.</summary>
    public double Rate { get; init; } = 2e-3;

    /// <summary>What decides the first weights and the questions.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>After how many steps it is said how it goes.</summary>
    public int Told { get; init; } = 200;
}
