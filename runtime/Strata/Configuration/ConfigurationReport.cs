namespace Strata.Configuration;

/// <summary>
/// Collects what reading configuration files brings to light, so that a user sees every fault at once. Not safe for use by
/// several threads at once.
/// </summary>
public sealed class ConfigurationReport
{
    private readonly List<ConfigurationFinding> findings = [];

    /// <summary>The findings in the order they were made.</summary>
    public IReadOnlyList<ConfigurationFinding> Findings => findings;

    /// <summary>Whether any finding is an error; then values that were read must not be used.</summary>
    public bool HasErrors => Errors.Any();

    private IEnumerable<ConfigurationFinding> Errors => findings.Where(finding => finding.Severity == ConfigurationSeverity.Error);

    /// <summary>Adds a finding.</summary>
    /// <param name="finding">The finding.</param>
    public void Add(ConfigurationFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        findings.Add(finding);
    }

    /// <summary>Ends the reading: with any error, the configuration is refused.</summary>
    /// <exception cref="InputException">There are errors; the message lists every one of them.</exception>
    public void ThrowIfInvalid()
    {
        var errors = Errors.ToList();
        if (errors.Count > 0)
        {
            throw new InputException(
                $"The configuration has {errors.Count} error{(errors.Count == 1 ? "" : "s")}:\n{string.Join('\n', errors)}");
        }
    }

    /// <summary>Asks whether the model computes what the configuration asks for. Whoever only reads weights need not ask.</summary>
    /// <exception cref="InputException">It does not; the message lists every such value.</exception>
    public void ThrowIfNotComputed()
    {
        var others = findings.Where(finding => finding.Kind == ConfigurationFindingKind.Computation).ToList();
        if (others.Count > 0)
        {
            throw new InputException(
                "The model does not compute what the configuration asks for; its weights can be inspected and converted all the same:\n"
                + string.Join('\n', others));
        }
    }

    /// <summary>The findings as lines, the gravest first.</summary>
    /// <returns>The lines; empty if there is no finding.</returns>
    public override string ToString() => string.Join('\n', findings.OrderByDescending(finding => finding.Severity));
}
