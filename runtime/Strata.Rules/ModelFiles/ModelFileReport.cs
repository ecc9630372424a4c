using Strata.Rules.Catalogue;

namespace Strata.Rules.ModelFiles;

/// <summary>Where findings go.</summary>
public interface IModelFileReport
{
    /// <summary>Whether any finding is an error.</summary>
    bool HasErrors { get; }

    /// <summary>Adds a finding.</summary>
    /// <param name="finding">The finding.</param>
    void Add(Finding<FilePlace> finding);
}

/// <summary>Collects findings in the order in which they are made.</summary>
public sealed class ModelFileReport : IModelFileReport
{
    private readonly List<Finding<FilePlace>> _findings = [];

    /// <summary>What was reported so far, in order.</summary>
    public IReadOnlyList<Finding<FilePlace>> Findings => _findings;

    /// <inheritdoc />
    public bool HasErrors => _findings.Any(finding => finding.Severity == RuleSeverity.Error);

    /// <inheritdoc />
    public void Add(Finding<FilePlace> finding) => _findings.Add(finding);
}
