using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>Tensor parallelism splits the layer's output axis: each rank holds some output features and all input features.</summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class ColumnParallelAttribute : Attribute;

/// <summary>Tensor parallelism splits the layer's input axis: each rank holds some input features, and the outputs are summed.</summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class RowParallelAttribute : Attribute;
