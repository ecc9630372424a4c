using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>The layer adds a bias: always, or where the configuration says so.</summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class BiasAttribute : Attribute
{
    /// <summary>The boolean member of the block's configuration that decides; without it the layer always has a bias.</summary>
    public string? When { get; set; }
}
