using System.Text;
using Strata.Configuration;

namespace Strata.Tests.Configuration;

/// <summary>Sections from text.</summary>
internal static class Sections
{
    public static ConfigurationSection Parse(string json) => ConfigurationFile.Parse(Encoding.UTF8.GetBytes(json), "c.json");

    public static void AssertFinding(
        ConfigurationSection section, ConfigurationSeverity severity, ConfigurationFindingKind kind, string path, string message)
    {
        var finding = Assert.Single(section.Report.Findings);
        Assert.Equal((severity, kind, "c.json", path), (finding.Severity, finding.Kind, finding.File, finding.Path));
        Assert.Contains(message, finding.Message);
    }
}
