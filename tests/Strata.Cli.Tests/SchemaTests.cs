using System.Text.Json.Nodes;
using Strata.Models.Glm4v;
using Strata.Tests;

namespace Strata.Cli.Tests;

public sealed class SchemaTests
{
    private static readonly string Committed =
        Path.Combine(Fixtures.Path(), "..", "..", "models", "Strata.Models.Glm4v", "glm4v.model.schema.json");

    [Theory]
    [InlineData("schema", Glm4vConfig.MmJsonSchema)]
    [InlineData("schema --model glm4v --dialect mm", Glm4vConfig.MmJsonSchema)]
    [InlineData("schema --dialect hf", Glm4vConfig.HfJsonSchema)]
    public async Task The_schema_of_the_dialect_is_printed(string line, string schema)
    {
        var (code, output, error) = await Terminal.Run(line.Split(' '));
        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(schema), JsonNode.Parse(output)));
    }

    /// <summary>The file in the package is what the model declares. Where not: <c>strata schema --output</c> that file.</summary>
    [Fact]
    public async Task The_packaged_file_is_in_step_with_the_declaration()
    {
        var folder = Directory.CreateTempSubdirectory("strata-schema");
        try
        {
            var path = Path.Combine(folder.FullName, "model.schema.json");
            Assert.Equal(ExitCodes.Done, (await Terminal.Run("schema", "--output", path)).Code);
            Assert.Equal(File.ReadAllText(path), File.ReadAllText(Committed).ReplaceLineEndings("\n"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_an_input_at_fault()
    {
        var (code, _, error) = await Terminal.Run(
            "schema", "--output", Path.Combine(Path.GetTempPath(), "no", "such", "folder", "schema.json"));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("schema.json", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("schema --model llama")]
    [InlineData("schema --dialect yaml")]
    public async Task What_is_not_known_is_bad_usage(string line) =>
        Assert.Equal(ExitCodes.BadUsage, (await Terminal.Run(line.Split(' '))).Code);
}
