namespace BrokenOnPurpose.Declarations;

// Copied, and the key not changed.
[Block]
public sealed partial class SameKey : Module
{
    public partial SameKey(TextConfig config, ParallelContext parallel);
    [Hf("input_layernorm")] public partial RmsNorm<Hidden> Before { get; }
    [Hf("input_layernorm")] public partial RmsNorm<Hidden> After { get; }
}
