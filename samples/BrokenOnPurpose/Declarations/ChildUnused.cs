namespace BrokenOnPurpose.Declarations;

// A norm that is loaded and that nobody calls: no key is missing, no shape is wrong, and the numbers are.
[Block]
public sealed partial class ChildUnused : Layer<Hidden, Hidden>
{
    public partial ChildUnused(TextConfig config, ParallelContext parallel);
    public partial RmsNorm<Hidden> Norm { get; }
    public partial RmsNorm<Hidden> SecondNorm { get; }

    [Flow]
    public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Norm;
}
