namespace BrokenOnPurpose.Declarations;

// A block's parameters are listed in a nested class of this name.
[Block]
public sealed partial class NameTaken : Module
{
    public partial NameTaken(TextConfig config, ParallelContext parallel);
    public partial RmsNorm<Hidden> Schema { get; }
}
