namespace Strata.Conversion.Running;

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
