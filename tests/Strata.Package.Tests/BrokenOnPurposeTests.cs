using System.Text.RegularExpressions;
using Strata.Tests;

namespace Strata.Package.Tests;

/// <summary>The sample that must not compile, and what the compiler answers to each of its mistakes.</summary>
[Collection(PackagesCollection.Name)]
public sealed partial class BrokenOnPurposeTests(Packages packages)
{
    private const string WriteVariable = "STRATA_WRITE_EXPECTED";

    private static readonly string Sample = Path.Combine(Packages.Root, "samples", "BrokenOnPurpose");

    [Fact]
    public void Every_mistake_is_told_where_it_is_and_nothing_else()
    {
        // From the same outputs as the packing: what the sample refers to is built already.
        var (code, output) = Tool.Run("dotnet", Sample, ["build", Sample, "-c", "Release", "--nologo", .. packages.Settings]);
        Assert.Equal(1, code);
        var found = Diagnostics(output);
        var expected = Path.Combine(Sample, "expected.txt");
        if (Writing.IsAsked(WriteVariable))
        {
            File.WriteAllText(expected, string.Join('\n', found) + "\n");
        }

        Assert.True(
            File.ReadAllLines(expected).SequenceEqual(found),
            $"{expected} lists other diagnostics than the compiler gives ({WriteVariable}=1 dotnet test "
                + $"tests/Strata.Package.Tests --filter BrokenOnPurpose writes them there):\n{string.Join('\n', found)}");
    }

    [Fact]
    public void Every_mistake_has_a_comment_that_says_what_it_is() => Assert.All(
        Directory.GetDirectories(Sample).SelectMany(folder => Directory.GetFiles(folder, "*.cs")),
        path => Assert.Contains("\n// ", "\n" + File.ReadAllText(path), StringComparison.Ordinal));

    /// <summary>Each diagnostic as <c>file:line: id</c>, in the order of the files.</summary>
    private static IReadOnlyList<string> Diagnostics(string output) =>
    [
        .. Diagnostic().Matches(output)
            .Select(match => (
                File: Path.GetRelativePath(Sample, match.Groups["file"].Value).Replace('\\', '/'),
                Line: int.Parse(match.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture),
                Id: match.Groups["id"].Value))
            .Distinct()
            .OrderBy(found => found.File, StringComparer.Ordinal)
            .ThenBy(found => found.Line)
            .ThenBy(found => found.Id, StringComparer.Ordinal)
            .Select(found => $"{found.File}:{found.Line}: {found.Id}"),
    ];

    [GeneratedRegex(@"^\s*(?<file>[^\r\n(]+)\((?<line>\d+),\d+(,\d+,\d+)?\): (error|warning) (?<id>\w+):", RegexOptions.Multiline)]
    private static partial Regex Diagnostic();
}
