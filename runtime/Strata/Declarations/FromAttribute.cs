using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>
/// Says which member of the block's configuration a child is made from, where several are of the type that it asks for:
/// <c>[From(nameof(PairConfig.Left))]</c>. Of a layer it is the member from which its axes take their sizes.
/// </summary>
/// <param name="member">The member of the block's configuration.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class FromAttribute(string member) : Attribute
{
    /// <summary>The member of the block's configuration.</summary>
    public string Member { get; } = member;
}
