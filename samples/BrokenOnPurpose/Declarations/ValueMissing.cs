namespace BrokenOnPurpose.Declarations;

// Whether there is a bias depends on a member that TextConfig does not have.
[Block]
public sealed partial class ValueMissing : Module
{
    public partial ValueMissing(TextConfig config, ParallelContext parallel);
    [Bias(When = "AttentionBias")] public partial Linear<Hidden, Query> Map { get; }
}
