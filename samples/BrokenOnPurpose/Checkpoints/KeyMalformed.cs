namespace BrokenOnPurpose.Checkpoints;

// Several keys are several texts.
[Block]
public sealed partial class KeyMalformed : Module
{
    public partial KeyMalformed(TextConfig config, ParallelContext parallel);
    [Hf("gate_proj, up_proj")] public partial Linear<Hidden, Hidden> Up { get; }
}
