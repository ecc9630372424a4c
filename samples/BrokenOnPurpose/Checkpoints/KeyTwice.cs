namespace BrokenOnPurpose.Checkpoints;

// On two ways to the same key: one of them would be loaded with the other's values.
[Block]
public sealed partial class KeyTwice : Module
{
    public partial KeyTwice(TextConfig config, ParallelContext parallel);
    public partial Projection Branch { get; }
    [Hf("branch.down_proj")] public partial Linear<FeedForward, Hidden> Extra { get; }
}

[Block]
public sealed partial class Projection : Module
{
    public partial Projection(TextConfig config, ParallelContext parallel);
    public partial Linear<FeedForward, Hidden> DownProj { get; }
}
