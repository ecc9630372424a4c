namespace Strata.Configuration;

/// <summary>What was found while a configuration file was read.</summary>
/// <param name="file">The file.</param>
public sealed class ConfigurationReport(string file)
{
    private readonly List<ConfigurationFinding> _findings = [];

    /// <summary>The findings, in the order in which they were made.</summary>
    public IReadOnlyList<ConfigurationFinding> Findings => _findings;

    /// <summary>Whether the configuration cannot be used.</summary>
    public bool HasErrors => _findings.Any(finding => finding.Severity == FindingSeverity.Error);

    /// <summary>Adds a finding; the same finding is kept once.</summary>
    /// <param name="severity">How much it matters.</param>
    /// <param name="kind">What is the matter.</param>
    /// <param name="path">The place in the file.</param>
    /// <param name="message">What was expected and found, and the way out.</param>
    public void Add(FindingSeverity severity, FindingKind kind, string path, string message)
    {
        var finding = new ConfigurationFinding(severity, kind, file, path, message);
        if (!_findings.Contains(finding))
        {
            _findings.Add(finding);
        }
    }

    /// <summary>Refuses a configuration that cannot be used.</summary>
    /// <exception cref="InputException">There are errors; the message holds every one of them.</exception>
    public void ThrowIfInvalid()
    {
        if (HasErrors)
        {
            var errors = _findings.Where(finding => finding.Severity == FindingSeverity.Error).ToArray();
            throw new InputException(
                errors.Length == 1 ? errors[0].ToString() : $"{file}: {errors.Length} errors:{Environment.NewLine}{string.Join(Environment.NewLine, errors.Select(error => $"  {error}"))}");
        }
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(Environment.NewLine, _findings);
}
