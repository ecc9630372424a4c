using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>How many layers of a tower lie on each pipeline stage.</summary>
/// <typeparam name="TTower">The tower: a block of the model that holds a <c>LayerStack</c>.</typeparam>
/// <param name="layers">Layers on each stage, first to last; 0 where a stage holds none of them.</param>
/// <remarks>
/// With a virtual pipeline there is one attribute for each chunk. Data passes chunk 0 on all stages, then chunk 1 on all stages, and so on.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class StagesAttribute<TTower>(params int[] layers) : Attribute
{
    /// <summary>Layers on each stage, first to last.</summary>
    public int[] Layers { get; } = layers;

    /// <summary>The virtual stage, from 0.</summary>
    public int Chunk { get; set; }

    /// <summary>
    /// Where the tower is, as a path of properties from the model, where the model has several of its type:
    /// <c>nameof(Root.Left)</c>, <c>"Encoders.Left"</c>.
    /// </summary>
    public string? At { get; set; }

    /// <summary>In how many ways this tower's parameters are split; 0 for as many as the deployment says.</summary>
    public int TensorParallel { get; set; }
}
