namespace Strata.Conversion.Running;

/// <summary>How a program runs a conversion.</summary>
public sealed record RunSettings
{
    /// <summary>Print the manifest instead of converting.</summary>
    public bool DryRun { get; init; }

    /// <summary>A file to write the manifest to; null for none, or with <see cref="DryRun"/> for standard output.</summary>
    public string? Manifest { get; init; }

    /// <summary>Say nothing but what is wrong.</summary>
    public bool Quiet { get; init; }

    /// <summary>How progress is shown.</summary>
    public ProgressStyle Progress { get; init; }
}

/// <summary>How progress is shown.</summary>
public enum ProgressStyle
{
    /// <summary>One line that is rewritten, on a terminal; lines elsewhere.</summary>
    Auto,

    /// <summary>A line every few seconds.</summary>
    Lines,

    /// <summary>Not at all.</summary>
    None,
}
