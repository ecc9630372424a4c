namespace BrokenOnPurpose.Declarations;

// The tower wants the vision tower's configuration, and the text decoder's has none.
[Block]
public sealed partial class ConfigurationOutOfReach : Module
{
    public partial ConfigurationOutOfReach(TextConfig config, ParallelContext parallel);
    public partial VisionTower Visual { get; }
}
