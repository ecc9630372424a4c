using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>Says how often a stack repeats its block.</summary>
/// <param name="count">The integer member of the block's configuration that holds the count.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class RepeatAttribute(string count) : Attribute
{
    /// <summary>The integer member of the block's configuration that holds the count.</summary>
    public string Count { get; } = count;
}
