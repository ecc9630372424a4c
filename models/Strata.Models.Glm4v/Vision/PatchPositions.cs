namespace Strata.Models.Glm4v;

/// <summary>Adds a learnt position to each patch, read between the rows of the table for pictures of another size.</summary>
[Block]
public sealed partial class PatchPositions : Module
{
    public partial PatchPositions(VisionConfig config, ParallelContext parallel);

    public partial Embedding<Positions, VisionHidden> PositionEmbedding { get; }

    /// <summary>Adds positions; <c>[patches, hidden]</c> in and out.</summary>
    [Flow]
    public Activation<VisionHidden> Forward(Activation<VisionHidden> x, PatchGrid grid) =>
        Observe<VisionHidden>(x + PositionTable.Sample(PositionEmbedding, grid, x.Value.dtype));
}
