using Strata.Conversion;
using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary>A record of a torch archive that is not what its sum says is damaged, whatever is done with it: one bit is enough.</summary>
public sealed class DamagedRecordTests : IDisposable
{
    private const string Norm = "text_decoder.decoder.final_layernorm.weight";
    private const string HfNorm = "model.language_model.norm.weight";

    private readonly InspectFolders _folders = new();

    private static string Model => Fixtures.Path("hf", "A", "model");

    private static string Inputs => Fixtures.Path("hf", "A", "cases", "a_text.inputs.safetensors");

    [Theory]
    [InlineData("generate")]
    [InlineData("trace")]
    public async Task No_model_is_run_with_it(string command)
    {
        var folder = _folders.Archived(Model);
        string[] line = command == "generate"
            ? ["generate", "--model", folder, "--inputs", Inputs, "--max-new-tokens", "1", "--greedy"]
            : ["trace", "--model", folder, "--inputs", Inputs, "--output", $"{folder}.safetensors"];
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(line)).Code);
        InspectFolders.Damage(Path.Combine(folder, "pytorch_model.bin"), HfNorm);
        var (code, output, error) = await Terminal.Run(line);
        Assert.Equal((ExitCodes.InputFault, ""), (code, output));
        AssertDamage(error, Path.Combine(folder, "pytorch_model.bin"));
    }

    [Fact]
    public async Task A_difference_is_none_of_values()
    {
        var (first, second) = (_folders.Mm("first", new([[4]], [[3]])), _folders.Mm("second", new([[4]], [[3]])));
        InspectFolders.Damage(InspectFolders.File(second, "mp_rank_00"), Norm);
        foreach (var line in new[] { new[] { first, "--diff", second }, [InspectFolders.Base, "--diff", second] })
        {
            var (code, output, error) = await Terminal.Run(["inspect", .. line, "--model", InspectFolders.Base]);
            Assert.Equal((ExitCodes.InputFault, ""), (code, output));
            AssertDamage(error, InspectFolders.File(second, "mp_rank_00"));
        }
    }

    [Fact]
    public async Task Ranks_are_not_unequal()
    {
        var path = _folders.Mm("mm", new([[4]], [[3]]) { TensorParallel = 2 });
        InspectFolders.Damage(InspectFolders.File(path, "mp_rank_01"), Norm);
        var (code, output, error) = await Terminal.Run("inspect", path, "--model", InspectFolders.Base, "--compare-ranks");
        Assert.Equal((ExitCodes.InputFault, ""), (code, output));
        AssertDamage(error, InspectFolders.File(path, "mp_rank_01"));
    }

    public void Dispose() => _folders.Dispose();

    private static void AssertDamage(string error, string file)
    {
        Assert.Contains($"{file}: the CRC-32 of its record", error, StringComparison.Ordinal);
        Assert.Contains("the file is damaged", error, StringComparison.Ordinal);
    }
}
