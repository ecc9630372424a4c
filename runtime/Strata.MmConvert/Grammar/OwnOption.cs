using Strata.Conversion.Running;

namespace Strata.MmConvert.Grammar;

/// <summary>An option that MindSpeed-MM's program does not have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What follows it; empty where nothing does.</param>
/// <param name="Help">What it does, in a line.</param>
internal sealed record OwnOption(string Name, string Value, string Help)
{
    /// <summary>Whether a direction has use for it.</summary>
    public Func<ConversionDirection, bool> IsOf { get; init; } = _ => true;
}
