using Strata.Rules.Catalogue;

namespace Strata.Rules.ModelFiles;

/// <summary>Collects findings in the order in which they are made.</summary>
public sealed class ModelFileReport : IModelFileReport
{
    private readonly List<ModelFileFinding> _findings = [];

    /// <summary>The findings.</summary>
    public IReadOnlyList<ModelFileFinding> Findings => _findings;

    /// <inheritdoc />
    public bool HasErrors => _findings.Any(finding => finding.Severity == RuleSeverity.Error);

    /// <inheritdoc />
    public void Add(ModelFileFinding finding) => _findings.Add(finding);
}
