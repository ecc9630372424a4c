using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Deployments;

/// <summary>One <c>[Stages]</c> of a deployment.</summary>
/// <param name="Tower">The tower's type, fully qualified.</param>
/// <param name="Name">The tower's type as its author writes it.</param>
/// <param name="Layers">Layers on each stage.</param>
/// <param name="Chunk">The virtual chunk.</param>
/// <param name="TensorParallel">In how many ways the tower's parameters are split; 0 for as the deployment says.</param>
/// <param name="At">The tower's place as properties; empty where its type says enough.</param>
public sealed record StagesModel(string Tower, string Name, EquatableArray<int> Layers, int Chunk, int TensorParallel, string At)
{
    /// <summary>Whether the compiler says what is wrong with its numbers.</summary>
    public bool IsTold { get; init; }

    /// <summary>Whether it places a tower.</summary>
    public bool Places(TowerModel tower) => Tower == tower.Type && (At.Length == 0 ? !tower.IsTwin : At == tower.At);
}
