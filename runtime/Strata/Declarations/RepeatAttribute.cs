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

    /// <summary>
    /// Whether stages of a pipeline share its layers out. Of a block's stacks the first for which this holds is shared out; a block with
    /// none is no tower. Experts are a stack for which it does not hold: write <c>Pipeline = false</c>. Within a layer it never holds.
    /// </summary>
    public bool Pipeline { get; set; } = true;
}
