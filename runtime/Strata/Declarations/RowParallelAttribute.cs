using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>Tensor parallelism splits the layer's input axis: each rank holds some input features, and the outputs are summed.</summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class RowParallelAttribute : Attribute;
