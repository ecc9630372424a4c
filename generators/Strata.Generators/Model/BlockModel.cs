using Strata.Generators.Model.Values;

namespace Strata.Generators.Model;

/// <summary>A class marked with <c>[Block]</c>: all that the generator and the proofs know of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Types">The types it is nested in, outermost first, then itself, with their type parameters.</param>
/// <param name="IsPartial">Whether it, and every type around it, is partial.</param>
/// <param name="IsWhole">Whether its layers must lie on one pipeline stage.</param>
/// <param name="Frozen">The member of its configuration that says whether it learns nothing; empty where it always learns as its parent
/// does.</param>
/// <param name="IsSealed">Whether it is sealed.</param>
/// <param name="DeclaresConstructor">Whether its author wrote a constructor of the required form.</param>
/// <param name="Constructor">That constructor; null also where the compiler does not know its configuration's type.</param>
/// <param name="Children">Its partial properties in source order.</param>
/// <param name="Flows">Its computations.</param>
/// <param name="Strays">Modules it holds outside partial properties.</param>
public sealed record BlockModel(
    string Name,
    string Namespace,
    EquatableArray<string> Types,
    bool IsPartial,
    bool IsWhole,
    string Frozen,
    bool IsSealed,
    bool DeclaresConstructor,
    ConstructorModel? Constructor,
    EquatableArray<ChildModel> Children,
    EquatableArray<FlowModel> Flows,
    EquatableArray<StrayModel> Strays)
{
    /// <summary>The outermost type around it that is not partial, where it is itself; empty where there is none.</summary>
    public string Around { get; init; } = "";

    /// <summary>How it stands among types, and what is wrong with that.</summary>
    public BlockShapeModel Shape { get; init; } = BlockShapeModel.Whole;

    /// <summary>What is to say whether it learns, and is not there; null where it is, or is not asked for.</summary>
    public MissingValue? MissingFrozen { get; init; }

    /// <summary>The children that have a place in the module tree.</summary>
    public IEnumerable<ModuleChild> Modules => Children.OfType<ModuleChild>();
}
