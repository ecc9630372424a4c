namespace TinyVqa.Training;

/// <summary>A learning rate that rises in a straight line and falls as a cosine to nothing (Loshchilov and Hutter, 2017).</summary>
/// <param name="Highest">The rate when it has risen.</param>
/// <param name="Rise">Steps in which it rises.</param>
/// <param name="Steps">All steps.</param>
public sealed record LearningRate(double Highest, int Rise, int Steps)
{
    /// <summary>The rate of a step, from 0.</summary>
    public double At(int step) => Highest * (step < Rise
        ? (step + 1.0) / Rise
        : 0.5 * (1 + Math.Cos(Math.PI * (step - Rise) / Math.Max(1, Steps - Rise))));
}
