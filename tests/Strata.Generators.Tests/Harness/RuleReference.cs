using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Strata.CodeFixes.Declarations;

namespace Strata.Generators.Tests.Harness;

/// <summary>What the rules' descriptors say, as the documentation shows it.</summary>
internal static class RuleReference
{
    /// <summary>Set to 1, tests write the documentation that they would otherwise compare.</summary>
    public const string WriteVariable = "STRATA_WRITE_DOCS";

    /// <summary>What writes it.</summary>
    public const string Command = $"{WriteVariable}=1 dotnet test tests/Strata.Generators.Tests --filter ReferenceTests";

    /// <summary>Stands in a page that was begun, where its author goes on.</summary>
    public const string Blank = "To be written.";

    private static readonly IReadOnlyList<(string Prefix, string Area)> Areas =
    [
        ("STR0", "Declarations"), ("STR1", "Axes and shapes"), ("STR2", "Placement"), ("STR3", "Checkpoints"), ("STR40", "model.json"),
    ];

    private static readonly IReadOnlySet<string> Fixable = typeof(MakePartialFix).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
        .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The page that lists all rules.</summary>
    public static string Index()
    {
        var text = new StringBuilder("""
            # Rules

            What Strata proves while you type. Each rule has a page: the message, the situation, why it matters, a wrong and a right example. An
            id is never used again; the generator's release files (`AnalyzerReleases.*.md`) list every change. A rule can be silenced as any
            other, by `.editorconfig` (`dotnet_diagnostic.STR2009.severity = none`) or `#pragma warning disable`.

            <!-- Written by ReferenceTests from the descriptors: STRATA_WRITE_DOCS=1 dotnet test tests/Strata.Generators.Tests --filter ReferenceTests -->

            """.ReplaceLineEndings("\n"));
        foreach (var (prefix, area) in Areas)
        {
            var rules = Strata.Rules.Catalogue.RuleCatalogue.All
                .Where(rule => rule.Id.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(rule => rule.Id, StringComparer.Ordinal)
                .ToList();
            if (rules.Count > 0)
            {
                text.Append("\n## ").Append(area).Append("\n\n| id | severity | title | code fix |\n|---|---|---|---|\n")
                    .AppendJoin('\n', rules.Select(FixRow)).Append('\n');
            }
        }

        return text
            .Append("\n## Launching\n\nAsked of the arguments that a deployment gives in `Launch`, and by `strata check` of those of a run "
                + "or a conversion.\n\n")
            .Append("| id | severity | title | compiler |\n|---|---|---|---|\n")
            .AppendJoin('\n', Strata.Rules.Catalogue.LaunchRules.All.Select(Row))
            .Append('\n')
            .ToString();
    }

    /// <summary>How a rule's page begins: its id and title, and its message with the holes that facts fill.</summary>
    public static string Head(DiagnosticDescriptor rule) =>
        $"# {rule.Id}: {rule.Title}\n\n> {Escape(rule.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture))}\n\n";

    /// <summary>A page with the head that it should have.</summary>
    public static string WithHead(DiagnosticDescriptor rule, string page)
    {
        var rest = page.Split('\n')
            .SkipWhile(line => line.Length == 0 || line[0] is '#' or '>' && !line.StartsWith("##", StringComparison.Ordinal));
        return Head(rule) + string.Join('\n', rest);
    }

    /// <summary>A page with all its headings and nothing said under them, which no test takes for finished.</summary>
    public static string Skeleton(DiagnosticDescriptor rule) => Head(rule) + $"""
        {Blank}

        ## Why

        {Blank}

        ## Wrong

        {Blank}

        ## Right

        {Blank}

        """.ReplaceLineEndings("\n");

    private static string FixRow(Strata.Rules.Catalogue.Rule rule) =>
        $"| [{rule.Id}]({rule.Id}.md) | {rule.Severity.ToString().ToLowerInvariant()} | {rule.Title} | "
            + $"{(Fixable.Contains(rule.Id) ? "yes" : "no")} |";

    private static string Row(Strata.Rules.Catalogue.Rule rule)
    {
        var isCompiled = Strata.Generators.Diagnostics.Descriptors.All.Any(descriptor => descriptor.Id == rule.Id);
        return $"| [{rule.Id}]({rule.Id}.md) | {rule.Severity.ToString().ToLowerInvariant()} | {rule.Title} | "
            + $"{(isCompiled ? "yes" : "no")} |";
    }

    private static string Escape(string text) =>
        text.Replace("<", "\\<", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
