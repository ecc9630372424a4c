using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>
/// Marks a partial class as a part of a model. The author writes every signature: a partial constructor taking a configuration
/// and a parallel context, and partial properties for the children. The generator writes the bodies.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class BlockAttribute : Attribute;
