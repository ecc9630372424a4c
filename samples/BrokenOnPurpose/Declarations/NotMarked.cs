namespace BrokenOnPurpose.Declarations;

// All that a block has, but not the attribute: nobody else would give these members bodies.
public sealed partial class NotMarked : Module
{
    public partial NotMarked(TextConfig config, ParallelContext parallel);
    public partial RmsNorm<Hidden> Norm { get; }
}
