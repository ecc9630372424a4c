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

    /// <summary>As a device, whose every byte is refused; what lies in a folder stays as it was.</summary>
    [Fact]
    public async Task A_full_disk_is_said_and_leaves_nothing_half_written()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // No other system has a device that is full.
        }

        var (code, output, error) = await Terminal.Run("schema", "--output", "/dev/full");
        Assert.Equal(
            (
                ExitCodes.InputFault,
                "",
                "strata: /dev/full: cannot be written: the disk is full, or can hold no more files (df -h, df -i). Name another place.\n"),
            (code, output, error));
        Assert.False(File.Exists("/dev/full" + WholeFile.Unfinished));

        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("older.json"), "older");
        Assert.Throws<InputException>(() => WholeFile.Write(folder.File("older.json"), file =>
        {
            file.WriteByte(1);
            throw new IOException("full", 28);
        }));
        Assert.Equal("older", File.ReadAllText(folder.File("older.json")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    /// <summary>Messages that nobody can hear end no program otherwise than with its code.</summary>
    [Fact]
    public async Task Where_nothing_can_be_said_the_code_tells()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // No other system has a device that is full.
        }

        await using var device = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.Write, 0);
        var full = new StreamWriter(device) { AutoFlush = true };
        using var output = new StringWriter();
        Assert.Equal(
            ExitCodes.InputFault,
            await StrataProgram.RunAsync(["check", "--model", "/no/such/file"], Strata.Models.Families.All, output, full));
    }

    [Theory]
    [InlineData("schema --model llama")]
    [InlineData("schema --dialect yaml")]
    public async Task What_is_not_known_is_bad_usage(string line) =>
        Assert.Equal(ExitCodes.BadUsage, (await Terminal.Run(line.Split(' '))).Code);
}
