using Strata.Declarations;
using Strata.Schemas;

namespace Strata.Placement;

/// <summary>A parameter on a stage.</summary>
/// <param name="Parameter">What the declaration says of it, with its place in the whole model.</param>
/// <param name="Source">Where its values come from: itself, or the parameter that it is tied to.</param>
/// <param name="Path">Its place in the stage's module tree: layers are numbered from 0 in each stage.</param>
/// <param name="MmKey">Its key in the stage's section of a MindSpeed-MM checkpoint.</param>
/// <param name="TensorParallel">In how many ways it is split, if it is split at all.</param>
public sealed record StageParameter(ParameterSchema Parameter, ParameterSchema Source, string Path, string MmKey, int TensorParallel)
{
    /// <summary>
    /// Whether it uses the storage of <see cref="Source"/>, which lies on the same stage; the stage then holds one for both.
    /// </summary>
    public bool IsShared { get; init; }

    /// <summary>Whether it is tied to a parameter on another stage, and so is a copy that training must keep equal.</summary>
    public bool IsCopy { get; init; }

    /// <summary>Whether MindSpeed-MM's checkpoint holds it: a tied parameter is stored only where there are several stages.</summary>
    public bool IsStored { get; init; } = true;

    /// <summary>
    /// What MindSpeed-MM's file of a tensor-parallel rank holds of it, in the file's order. Ranks repeat where a tower has fewer ways.
    /// </summary>
    /// <param name="rank">The tensor-parallel rank in the deployment.</param>
    public ParameterSlice MmSlice(int rank) => ParameterSlice.Of(Parameter, TensorParallel, rank % TensorParallel, Parameter.Order);

    /// <summary>What a tensor-parallel rank computes with, in the declared order. Ranks repeat where a tower has fewer ways.</summary>
    /// <param name="rank">The tensor-parallel rank in the deployment.</param>
    public ParameterSlice Slice(int rank) => ParameterSlice.Of(Parameter, TensorParallel, rank % TensorParallel, Order.ByComponent);
}
