using System.Text.Json;
using Strata.Conversion;

namespace Strata.Cli.Tests;

/// <summary><c>strata inspect --diff</c>.</summary>
public sealed class InspectDifferenceTests : IDisposable
{
    private const string Norm = "text_decoder.decoder.final_layernorm.weight";

    private static readonly StageLayout Four = new([[1, 1, 1, 1]], [[3, 0, 0, 0]]);
    private static readonly StageLayout Split = new([[4]], [[3]]) { TensorParallel = 2 };

    private readonly InspectFolders _folders = new();

    [Fact]
    public async Task Checkpoints_of_other_formats_and_layouts_are_compared_by_parameter()
    {
        var (four, split) = (_folders.Mm("four", Four), _folders.Mm("split", Split));
        foreach (var (first, second, equal) in new[] { (InspectFolders.Base, four, 70), (four, InspectFolders.Base, 89),
            (four, split, 140), (split, four, 70) })
        {
            var (code, output, error) = await Terminal.Run("inspect", first, "--diff", second, "--model", InspectFolders.Base, "--json");
            Assert.Equal((ExitCodes.Done, ""), (code, error));
            using var json = JsonDocument.Parse(output);
            Assert.Equal("parameter", json.RootElement.GetProperty("compared_by").GetString());
            Assert.True(json.RootElement.GetProperty("equal").GetInt32() >= equal, output);
        }
    }

    [Fact]
    public async Task A_changed_value_is_measured_in_either_format()
    {
        var (first, second) = (_folders.Mm("first", Four), _folders.Mm("second", Four));

        // 1 and 2, then 3 and 3 in bfloat16.
        InspectFolders.Change(InspectFolders.File(first, "mp_rank_00_003"), Norm, [0x80, 0x3f, 0x40, 0x40]);
        InspectFolders.Change(InspectFolders.File(second, "mp_rank_00_003"), Norm, [0x00, 0x40, 0x40, 0x40]);
        var (code, output, _) = await Terminal.Run("inspect", first, "--diff", second, "--json");
        Assert.Equal(ExitCodes.InputFault, code);
        using var json = JsonDocument.Parse(output);
        Assert.Equal("place", json.RootElement.GetProperty("compared_by").GetString());
        var value = Assert.Single(json.RootElement.GetProperty("values").EnumerateArray());
        Assert.Equal($"mp_rank_00_003: {Norm}", value.GetProperty("key").GetString());
        Assert.Equal(
            (64, 1, 1.0, 0.5),
            (value.GetProperty("elements").GetInt32(), value.GetProperty("differing").GetInt32(),
                value.GetProperty("largest_absolute").GetDouble(), value.GetProperty("largest_relative").GetDouble()));

        var other = await Terminal.Run("inspect", InspectFolders.Base, "--diff", second);
        Assert.Equal(ExitCodes.InputFault, other.Code);
        Assert.Contains($"mp_rank_00_003: {Norm}: 2 of 64 elements differ, by at most ", other.Output, StringComparison.Ordinal);
        Assert.Contains("69 equal, 1 of other values", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_has_lost_is_only_in_the_other()
    {
        var (code, output, _) = await Terminal.Run(
            "inspect", _folders.Mm("four", Four), "--diff", InspectFolders.Recorded("vit2stage"), "--model", InspectFolders.Base);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("31 equal, 0 of other values, 0 of other shape or type, 39 only in the first, 0 only in the second", output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_layouts_without_a_configuration_are_refused()
    {
        var (code, output, error) = await Terminal.Run("inspect", _folders.Mm("four", Four), "--diff", _folders.Mm("split", Split));
        Assert.Equal((ExitCodes.InputFault, ""), (code, output));
        Assert.Contains("Give --model", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_an_older_style_are_the_same_parameters()
    {
        var old = Strata.Tests.Fixtures.Path("mindspeed", "glm_a", "hf", "old_style_keys");
        var (code, output, _) = await Terminal.Run("inspect", InspectFolders.Base, "--diff", old);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("compared by declared parameter: 89 equal", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copies_on_ranks_of_the_first_are_compared_too()
    {
        var split = _folders.Mm("split", Split);
        InspectFolders.Change(InspectFolders.File(split, "mp_rank_01"), Norm, [1, 2, 3, 4]);
        var (code, output, _) = await Terminal.Run("inspect", split, "--diff", InspectFolders.Base);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("2 of 64 elements differ", output, StringComparison.Ordinal);
    }

    /// <summary>A tree whose projections are kept apart is the same model, and complete; what its ranks do not tell is said.</summary>
    [Theory]
    [InlineData(QkvRows.ByHeads, "by heads")]
    [InlineData(QkvRows.Plain, "as they lie")]
    public async Task Trees_that_keep_projections_apart_hold_the_same_parameters(QkvRows rows, string told)
    {
        var tree = _folders.Qwen("apart", Split with { IsCanonical = true }, new() { QkvRows = rows });
        var (code, _, error) = await Terminal.Run("inspect", tree, "--model", InspectFolders.QwenBase);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("0 missing, 0 unused, 0 mismatched", error, StringComparison.Ordinal);
        Assert.Contains("not told: whether ranks share out the rows of", error, StringComparison.Ordinal);
        foreach (var (first, second) in new[] { (InspectFolders.QwenBase, tree), (tree, InspectFolders.QwenBase) })
        {
            var difference = await Terminal.Run("inspect", first, "--diff", second, "--model", InspectFolders.QwenBase, "--json");
            Assert.Equal(ExitCodes.Done, difference.Code);
            Assert.Contains($"They were compared {told}.", difference.Error, StringComparison.Ordinal);
            using var json = JsonDocument.Parse(difference.Output);
            Assert.Equal(0, json.RootElement.GetProperty("values").GetArrayLength());
            Assert.Equal(0, json.RootElement.GetProperty("not_compared").GetArrayLength());
            Assert.Equal(1, json.RootElement.GetProperty("notes").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("--compare-ranks")]
    [InlineData("--shapes")]
    public async Task Looking_into_one_and_comparing_two_is_bad_usage(string option) =>
        Assert.Equal(ExitCodes.BadUsage, (await Terminal.Run("inspect", InspectFolders.Base, "--diff", InspectFolders.Base, option)).Code);

    public void Dispose() => _folders.Dispose();
}
