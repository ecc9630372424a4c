using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>
/// Marks a method as the computation of its block. The body is the author's and runs as written; the generator adds a shell named
/// <c>Run</c> that frees every tensor the computation makes but its result.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class FlowAttribute : Attribute;
