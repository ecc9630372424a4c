using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Strata.Package.Tests;

/// <summary>docs/tutorial.md, followed to the letter from an empty folder.</summary>
[Collection(PackagesCollection.Name)]
public sealed partial class TutorialTests(Packages packages, ITestOutputHelper output)
{
    // Of processor time, which other work on the machine does not lengthen as it does the clock's.
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    [SkippableFact]
    public void Every_file_command_and_output_is_as_the_page_says()
    {
        Skip.If(OperatingSystem.IsWindows(), "the tutorial's commands are for bash");
        var folder = packages.NewFolder("tutorial");
        var (processor, restoring) = (TimeSpan.Zero, TimeSpan.Zero);
        var (clock, printed) = (Stopwatch.StartNew(), "");
        foreach (var (index, step) in Tutorial.Steps.Index())
        {
            switch (step)
            {
                case TutorialStep.NewFile file:
                    var path = Path.Combine(folder, file.Name);
                    Assert.True(file.Name == "Program.cs" || !File.Exists(path), $"{path} is there already.");
                    File.WriteAllText(path, file.Text);
                    break;
                case TutorialStep.Commands commands:
                    (printed, folder, var took) = Run(folder, commands, fails: IsFailure(index));
                    processor += took;
                    restoring += Restored(printed);
                    Assert.DoesNotContain("warning", Quiet(printed), StringComparison.OrdinalIgnoreCase);
                    break;
                case TutorialStep.Output { Lines: var lines }:
                    Assert.All(lines, line => Assert.Contains(line, printed, StringComparison.Ordinal));
                    break;
            }
        }

        output.WriteLine($"{processor.TotalSeconds:0} s of processor time, {clock.Elapsed.TotalSeconds:0} s by the clock, of which "
            + $"{restoring.TotalSeconds:0} s restoring");
        Assert.True(processor < Most, $"The tutorial takes {processor} of processor time.");
    }

    /// <summary>The page's variant is the sample, so that what is tested of the one holds of the other.</summary>
    [Theory]
    [InlineData("CheckedGlm4v.cs")]
    [InlineData("Program.cs")]
    [InlineData("model.json")]
    public void The_variant_is_the_sample(string name) => Assert.Equal(
        File.ReadAllText(Path.Combine(Packages.Root, "samples", "NewVariant", name)),
        Tutorial.Steps.OfType<TutorialStep.NewFile>().Last(file => file.Name == name).Text);

    [Fact]
    public void Packages_are_of_the_version_of_this_repository() => Assert.All(
        Tutorial.Steps.OfType<TutorialStep.NewFile>().SelectMany(file => Version().Matches(file.Text)),
        version => Assert.Equal(Packages.Version, version.Groups[1].Value));

    /// <summary>Whether what the page shows of the commands' output is an error.</summary>
    private static bool IsFailure(int commands) => Tutorial.Steps.Skip(commands + 1)
        .TakeWhile(step => step is not TutorialStep.Commands).OfType<TutorialStep.Output>()
        .Any(shown => shown.Lines.Any(line => line.StartsWith("error ", StringComparison.Ordinal)));

    /// <summary>Runs commands, and says what they printed, where they ended and how long processors worked for them.</summary>
    private (string Printed, string Folder, TimeSpan Processor) Run(string folder, TutorialStep.Commands commands, bool fails)
    {
        var place = Path.Combine(packages.NewFolder("tutorial-home"), "place");
        var script = $"trap 'pwd > {place}; times >> {place}' EXIT\n{string.Join('\n', commands.Lines)}";
        var (code, printed) = Tool.Run(
            "bash", folder, ["-e", "-c", script],
            ("DOTNET_CLI_HOME", packages.NewFolder("tutorial-home")), ("UseSharedCompilation", "false"), ("DOTNET_NOLOGO", "1"));
        Assert.True(fails == (code != 0), $"{string.Join('\n', commands.Lines)} ended with {code}:\n{printed}");
        output.WriteLine(printed);
        var lines = File.ReadAllLines(place);
        return (printed, lines[0], TimeSpan.FromSeconds(Times().Matches(string.Join(' ', lines[1..])).Sum(
            time => (60 * Number(time.Groups[1].Value)) + Number(time.Groups[2].Value))));
    }

    private static TimeSpan Restored(string printed) => TimeSpan.FromSeconds(Restoring().Matches(printed).Sum(
        time => Number(time.Groups[1].Value) * (time.Groups[2].Value == "ms" ? 0.001 : time.Groups[2].Value == "min" ? 60 : 1)));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Without the line that counts warnings.</summary>
    private static string Quiet(string printed) => printed.Replace("0 Warning(s)", "", StringComparison.Ordinal);

    [GeneratedRegex(@"(\d+)m([\d.]+)s")]
    private static partial Regex Times();

    [GeneratedRegex(@"\(in ([\d.]+) (ms|sec|min)\)")]
    private static partial Regex Restoring();

    [GeneratedRegex(@"""Strata[\w.]*"" Version=""([^""]+)""")]
    private static partial Regex Version();
}
