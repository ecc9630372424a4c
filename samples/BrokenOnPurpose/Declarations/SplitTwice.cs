namespace BrokenOnPurpose.Declarations;

// A weight is split along its outputs or along its inputs.
[Block]
public sealed partial class SplitTwice : Module
{
    public partial SplitTwice(TextConfig config, ParallelContext parallel);
    [ColumnParallel, RowParallel] public partial Linear<Hidden, Hidden> Map { get; }
}
