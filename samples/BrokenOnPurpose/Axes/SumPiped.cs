namespace BrokenOnPurpose.Axes;

// C# reads x + x >> Mlp as (x + x) >> Mlp: the residual would go through the branch.
[Block]
public sealed partial class SumPiped : Module
{
    public partial SumPiped(TextConfig config, ParallelContext parallel);
    public partial SwiGluMlp Mlp { get; }

    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x) => x + x >> Mlp;
}
