namespace Strata.Configuration;

/// <summary>Something about a configuration file that its author should know.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Kind">What is the matter.</param>
/// <param name="File">The file.</param>
/// <param name="Path">The place in it, dots descending: <c>text_config.hidden_size</c>.</param>
/// <param name="Message">What was expected and found, and the way out.</param>
public sealed record ConfigurationFinding(FindingSeverity Severity, FindingKind Kind, string File, string Path, string Message)
{
    /// <inheritdoc />
    public override string ToString() => $"{File}: {Severity.ToString().ToLowerInvariant()}: {Path}: {Message}";
}
