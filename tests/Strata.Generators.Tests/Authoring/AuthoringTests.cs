using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Tests.Authoring.Rows;

namespace Strata.Generators.Tests.Authoring;

/// <summary>
/// What somebody outside writes: what is wrong is said at his own line by one rule, what is right compiles without a warning, and nothing
/// is ever said of what is generated.
/// </summary>
public class AuthoringTests
{
    public static TheoryData<string> Names => [.. AuthoringTable.All.Select(row => row.Name)];

    public static TheoryData<string> RightNames => [.. AuthoringTable.Right.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_told_what_is_wrong_and_nothing_else(string name)
    {
        var row = Row(name);
        var input = AuthoringCompilation.Of(row);
        var findings = Verdict.Of(input, files: row.Files);
        Assert.True(
            row.Expected.SequenceEqual(findings.Select(finding => Verdict.Text(finding, Only(input)))),
            $"Expected: {string.Join(", ", row.Expected)}\n{string.Join('\n', findings)}");
        var said = string.Join('\n', findings.Select(finding => finding.GetMessage(CultureInfo.InvariantCulture)));
        Assert.All(row.Says, words => Assert.Contains(words, said, StringComparison.Ordinal));
    }

    /// <summary>An author who has never asked for nullable reference types is not told of ours.</summary>
    [Theory]
    [MemberData(nameof(RightNames))]
    public void Is_right_without_nullable_reference_types(string name)
    {
        var input = AuthoringCompilation.Of(Row(name), NullableContextOptions.Disable);
        var authors = AuthoringCompilation.AuthorsFiles(input);
        Assert.DoesNotContain(Verdict.Of(input, files: Row(name).Files), finding => !authors.Contains(finding.Location.GetLineSpan().Path));
    }

    /// <summary>Generated code is right by itself, and not because warnings are off in it.</summary>
    [Theory]
    [MemberData(nameof(RightNames))]
    public void Is_generated_without_a_warning(string name) => Assert.Equal(
        Row(name).Passes,
        Verdict.Of(AuthoringCompilation.Of(Row(name)), loud: true, Row(name).Files).Select(finding => finding.Id).Distinct());

    [Fact]
    public void Has_one_row_for_each_name() => Assert.Distinct(AuthoringTable.All.Select(row => row.Name));

    private static AuthoringCase Row(string name) => AuthoringTable.All.Single(row => row.Name == name);

    private static string? Only(CSharpCompilation input)
    {
        var own = AuthoringCompilation.AuthorsFiles(input).Except(["Base.cs", "Names.cs"]).ToList();
        return own is [var only] ? only : null;
    }
}
