namespace BrokenOnPurpose.Checkpoints;

// The path of a tie names children, not their types.
[Block]
public sealed partial class TieLeadsNowhere : Module
{
    public partial TieLeadsNowhere(Glm4vConfig config, ParallelContext parallel);
    public partial Linear<Hidden, Hidden> Embed { get; }
    [Tied("Embedding", nameof(Glm4vConfig.TieWordEmbeddings))] public partial Linear<Hidden, Hidden> Head { get; }
}
