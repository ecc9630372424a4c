namespace BrokenOnPurpose.Checkpoints;

// An ordinary property: the generator does not see it, so that its parameters would never be loaded.
[Block]
public sealed partial class ChildHidden : Module
{
    public partial ChildHidden(TextConfig config, ParallelContext parallel);
    public SwiGluMlp Mlp { get; } = null!;
}
