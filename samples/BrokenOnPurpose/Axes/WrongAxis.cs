namespace BrokenOnPurpose.Axes;

// Query and Hidden both have 4096 features in GLM-4.1V; they are two axes all the same.
[Block]
public sealed partial class WrongAxis : Module
{
    public partial WrongAxis(TextConfig config, ParallelContext parallel);
    public partial Linear<Hidden, FeedForward> Up { get; }
    public partial Linear<Query, Hidden> Out { get; }

    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x) => x >> Out;
}
