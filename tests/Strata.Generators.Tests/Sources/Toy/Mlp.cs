using Strata;

namespace Toy;

[Block]
public sealed partial class Mlp : Layer<Hidden, Hidden>
{
    public partial Mlp(TextConfig config, ParallelContext parallel);

    [ColumnParallel, Mm("linear_fc1")] public partial Linear<Hidden, Concat<FeedForward, FeedForward>> GateUpProj { get; }

    [RowParallel, Mm("linear_fc2")] public partial Linear<FeedForward, Hidden> DownProj { get; }

    [Flow]
    public override Activation<Hidden> Forward(Activation<Hidden> x)
    {
        var (gate, up) = (x >> GateUpProj).Split();
        return gate * up >> DownProj;
    }
}
