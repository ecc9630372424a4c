namespace TinyVqa.Training;

/// <summary>
/// A learning rate that rises in a straight line, from the first step on, and falls as a cosine to nothing (Loshchilov and Hutter, 2017).
/// </summary>
/// <param name="Highest">The rate when it has risen.</param>
/// <param name="Rise">Steps in which it rises.</param>
/// <param name="Steps">All steps.</param>
public sealed record RisingFromTheFirst(double Highest, int Rise, int Steps) : LearningRate
{
    /// <inheritdoc />
    public override double At(Progress done) => Highest * (done.Steps < Rise
        ? (done.Steps + 1.0) / Rise
        : 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, (done.Steps - Rise) / (double)Math.Max(1, Steps - Rise)))));
}
