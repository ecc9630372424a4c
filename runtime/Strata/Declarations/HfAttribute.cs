using System.Diagnostics;
using Strata.Axes;

namespace Strata.Declarations;

/// <summary>
/// Names a child or a configuration property as HuggingFace does, where that is not the property's name in snake_case.
/// On a child whose feature axis is a <see cref="Concat{T1,T2}"/>, several names say that HuggingFace stores the components
/// apart, in the order of the axis. On a block, a stack of blocks or a configuration property, several names are the names it has had,
/// the present one first: a checkpoint is of one style as a whole, and the second names of all blocks make the second style.
/// Without a key, the dialect does not have it.
/// </summary>
/// <param name="keys">Keys relative to the parent; a dot descends.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class HfAttribute(params string[] keys) : Attribute
{
    /// <summary>Keys relative to the parent; a dot descends.</summary>
    public string[] Keys { get; } = keys;

    /// <summary>
    /// On a configuration property that is itself a configuration: the section may be missing, its fields then standing
    /// in the parent, as in the first releases of GLM-4.1V's <c>config.json</c>.
    /// </summary>
    public bool Flat { get; set; }
}
