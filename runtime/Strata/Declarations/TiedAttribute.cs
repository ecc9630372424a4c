using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>The layer uses another layer's weight where the configuration says so; a checkpoint then does not store it twice.</summary>
/// <param name="source">
/// The layer that owns the weight, as a path of properties from this block: <c>"LanguageModel.EmbedTokens"</c>.
/// </param>
/// <param name="when">The boolean member of the block's configuration that decides.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class TiedAttribute(string source, string when) : Attribute
{
    /// <summary>The layer that owns the weight, as a path of properties from this block.</summary>
    public string Source { get; } = source;

    /// <summary>The boolean member of the block's configuration that decides.</summary>
    public string When { get; } = when;
}
