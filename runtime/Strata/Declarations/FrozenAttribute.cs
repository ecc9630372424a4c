using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>
/// The block, and what is in it, does not learn where the configuration says so. Of several around each other the innermost counts.
/// </summary>
/// <param name="when">The boolean member of the block's configuration that decides.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class FrozenAttribute(string when) : Attribute
{
    /// <summary>The boolean member of the block's configuration that decides.</summary>
    public string When { get; } = when;
}
