using System.Collections.Immutable;

namespace Strata.Checkpoints.Inventories;

/// <summary>What a rank's file holds for one stage of one virtual chunk.</summary>
/// <param name="Rank">The tensor-parallel rank.</param>
/// <param name="Stage">The pipeline stage.</param>
/// <param name="Section">The section: <c>model</c>, or <c>model0</c>, <c>model1</c> and so on by virtual chunk.</param>
/// <param name="Tensors">How many tensors.</param>
/// <param name="Parameters">How many elements.</param>
/// <param name="Bytes">How many bytes.</param>
/// <param name="Layers">The layers by stack.</param>
public sealed record InventoryStage(
    int Rank, int Stage, string Section, int Tensors, long Parameters, long Bytes, ImmutableArray<InventoryLayers> Layers);
