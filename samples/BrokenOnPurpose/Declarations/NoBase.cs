namespace BrokenOnPurpose.Declarations;

// Nothing can be registered in a class that is no module.
[Block]
public sealed partial class NoBase
{
    public partial NoBase(TextConfig config, ParallelContext parallel);
    public partial RmsNorm<Hidden> Norm { get; }
}
