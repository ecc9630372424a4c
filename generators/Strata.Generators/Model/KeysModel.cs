using Strata.Generators.Model.Values;

namespace Strata.Generators.Model;

/// <summary>What the checkpoints call a child, relative to its parent.</summary>
/// <param name="Hf">
/// HuggingFace's keys; of a layer several where it stores the components of a fused axis apart, of a block those that it has had, the
/// present
/// one first; empty where the author gave none.
/// </param>
/// <param name="Mm">MindSpeed-MM's key; empty where the author gave none.</param>
/// <param name="Order">The member of <c>Strata.Declarations.Order</c> in which MindSpeed-MM stores the rows.</param>
public sealed record KeysModel(EquatableArray<string> Hf, EquatableArray<string> Mm, string Order);
