namespace BrokenOnPurpose.Declarations;

// The generator writes the other half of a block; a class that is not partial has none.
[Block]
public sealed class NotPartial(TextConfig config, ParallelContext parallel) : Module("NotPartial")
{
    public object Both => (config, parallel);
}
