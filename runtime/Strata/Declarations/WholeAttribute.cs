using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>
/// The tower's layers must all lie on one pipeline stage: MindSpeed-MM's vision towers run what comes before their layers on every
/// stage that holds any, and have nothing to run it on after the first.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class WholeAttribute : Attribute;
