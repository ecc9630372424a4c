using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.ModelFiles;

/// <summary>Every finding about the files that MindSpeed-MM ships, given to the compiler as additional files.</summary>
public class RecordedFilesTests
{
    private static readonly string[] Names =
    [
        "model_9b.json", "model_9b.2025-07.json", "inference_9b.json", "qwen25vl_model_7b.json", "data_9b.json",
            "inference_9b.announcement.jsonc",
    ];

    private static readonly Lazy<ILookup<string, string>> Found = new(() => Findings
        .In(
            Generation.Of(Glm4vSources.Compile().AddSyntaxTrees(Compilations.Parse(
                $"[assembly: Strata.Declarations.Verify<Strata.Models.Glm4v.Glm4v>("
                + $"{string.Join(", ", Names.Select(name => $"\"{name}\""))})]", "Verify.cs"))).Output,
            [.. Names.Select(TextFile.MindSpeed)])
        .Select(finding => (File: finding.Location.GetLineSpan().Path, Line: finding.Location.GetLineSpan().StartLinePosition.Line + 1,
            finding.Id))
        .ToLookup(finding => finding.File, finding => $"{finding.Line} {finding.Id}"));

    [Theory]
    [InlineData(
        "model_9b.json",
        "2 STR4005, 4 STR4005, 5 STR4011, 20 STR4011, 40 STR4011, 41 STR4011, 42 STR4004, 43 STR4011, 50 STR4005, 51 STR4011, 53 STR4011, "
        + "54 STR4011, 55 STR4011, 56 STR4011, 60 STR4011, 61 STR4011, 83 STR4005, 97 STR4005, 99 STR4005, 111 STR4004")]
    [InlineData(
        "model_9b.2025-07.json",
        "2 STR4005, 4 STR4005, 5 STR4011, 18 STR4001, 19 STR4004, 21 STR4011, 40 STR4011, 41 STR4011, 42 STR4011, 43 STR4004, 44 STR4011, "
            + "48 STR4005, "
        + "49 STR4011, 50 STR4011, 52 STR4011, 53 STR4011, 54 STR4011, 55 STR4011, 59 STR4011, 60 STR4011, 78 STR4001, 83 STR4005, "
        + "97 STR4005, 99 STR4005, 111 STR4004")]
    [InlineData(
        "inference_9b.json",
        "2 STR4008, 18 STR4011, 38 STR4011, 39 STR4011, 40 STR4004, 41 STR4011, 45 STR4005, 46 STR4011, 48 STR4011, 49 STR4011, 50 "
            + "STR4011, "
        + "51 STR4011, 55 STR4011, 56 STR4011, 78 STR4005, 92 STR4005, 94 STR4005, 106 STR4004, 117 STR4013, 120 STR4009, 177 STR4009, 192 "
            + "STR4005")]
    [InlineData(
        "qwen25vl_model_7b.json",
        "2 STR4005, 4 STR4011, 6 STR4002, 7 STR4003, 29 STR4011, 35 STR4011, 36 STR4011, 37 STR4001, 43 STR4001, 45 STR4002, 46 STR4003, "
        + "47 STR4005, 48 STR4011, 50 STR4011, 54 STR4001, 58 STR4011, 59 STR4011, 63 STR4003, 72 STR4001, 77 STR4005, 89 STR4005, 105 "
            + "STR4005")]
    [InlineData("data_9b.json", "5 STR4013")]
    [InlineData("inference_9b.announcement.jsonc", "2 STR4012, 4 STR4008, 4 STR4008, 7 STR4013, 7 STR4012")]
    public void Are_told_line_by_line(string name, string expected) => Assert.Equal(expected, string.Join(", ", Found.Value[name]));

    [Fact]
    public void And_nothing_else_is_found() =>
        Assert.Equal(Names.Order(StringComparer.Ordinal), Found.Value.Select(file => file.Key).Order(StringComparer.Ordinal));
}
