namespace BrokenOnPurpose.Declarations;

// A stack without [Repeat] does not say how many layers it has.
[Block]
public sealed partial class ChildOfUnknownKind : Module
{
    public partial ChildOfUnknownKind(TextConfig config, ParallelContext parallel);
    public partial LayerStack<DecoderLayer> Layers { get; }
}
