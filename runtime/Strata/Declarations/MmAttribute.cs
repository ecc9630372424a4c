using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>
/// Names a child or a configuration property as MindSpeed-MM does, where that is not the property's name in snake_case.
/// Without a key, the dialect does not have it.
/// </summary>
/// <param name="keys">
/// Keys relative to the parent; a dot descends. A layer has one, a configuration property has the ones it may have.
/// </param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class MmAttribute(params string[] keys) : Attribute
{
    /// <summary>Keys relative to the parent; a dot descends.</summary>
    public string[] Keys { get; } = keys;

    /// <summary>In which order MindSpeed-MM stores the rows of a fused projection.</summary>
    public Order Order { get; set; }
}
