namespace BrokenOnPurpose.Declarations;

// A class derived from a block would have parameters that no table lists.
[Block]
public partial class NotSealed : Module
{
    public partial NotSealed(TextConfig config, ParallelContext parallel);
    public partial RmsNorm<Hidden> Norm { get; }
}
