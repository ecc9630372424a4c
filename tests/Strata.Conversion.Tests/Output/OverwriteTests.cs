using Strata.Conversion.Tests.Layouts;
using Strata.Tests;

namespace Strata.Conversion.Tests.Output;

/// <summary>What <c>--overwrite</c> deletes, what it says of that, and what is somebody else's.</summary>
public sealed class OverwriteTests : IDisposable
{
    private static readonly ConversionOptions Overwrite = new() { Overwrite = true };

    private readonly TemporaryDirectory _folder = new();

    /// <summary>No index and no name proves that it belongs to what is replaced.</summary>
    [Theory]
    [InlineData("other.safetensors", false, false)]
    [InlineData("other.safetensors", false, true)]
    [InlineData("other.safetensors", true, true)]
    [InlineData("other.safetensors.index.json", false, true)]
    [InlineData("model.fp16.safetensors", true, true)]
    [InlineData("adapter_config.json", false, false)]
    [InlineData("adapter_config.json", true, true)]
    [InlineData("adapter_model.safetensors", true, true)]
    public void Weights_of_somebody_else_are_named_and_never_deleted(string name, bool isBesideCheckpoint, bool overwrite)
    {
        var (mm, target) = (_folder.File("mm"), Directory.CreateDirectory(_folder.File("hf")).FullName);
        Conversions.Run(mm);
        if (isBesideCheckpoint)
        {
            _ = Conversions.Copy(target);
        }

        File.WriteAllText(Path.Combine(target, name), "mine");
        var before = Folders.Hashes(target);
        var fault = Assert.Throws<InputException>(() => ToHf(mm, target, new() { Overwrite = overwrite }));
        Assert.Contains($"holds '{name}', which is no part of a checkpoint", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Move it away, or name another folder.", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass --overwrite", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, Folders.Hashes(target));
    }

    [Theory]
    [InlineData("release/notes.txt")]
    [InlineData("release/mp_rank_00_000/notes.txt")]
    [InlineData("release/mp_rank_00_000/extra.pt")]
    [InlineData("release/v1.0/setup.exe")]
    public void What_is_no_rank_in_release_is_never_deleted(string name)
    {
        var target = _folder.File("mm");
        Conversions.Run(target);
        var stray = Path.Combine(target, name);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(stray)!);
        File.WriteAllText(stray, "mine");
        var before = Folders.Hashes(target);
        var fault = Assert.Throws<InputException>(() => Conversions.Run(target, Conversions.TwoStages, Overwrite));
        Assert.Contains("holds 'release/", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, Folders.Hashes(target));
    }

    /// <summary>A tree within a tree would be neither.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_iteration_is_no_place_for_a_tree(bool overwrite)
    {
        var target = _folder.File("mm");
        Conversions.Run(target);
        var before = Folders.Hashes(target);
        var fault = Assert.Throws<InputException>(() => Conversions.Run(
            Path.Combine(target, "release"), Conversions.TwoStages, new() { Overwrite = overwrite }));
        Assert.Contains("holds 'mp_rank_00_000', 'mp_rank_00_001'", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, Folders.Hashes(target));
    }

    [Fact]
    public void What_is_replaced_and_what_is_deleted_is_said_to_the_last_file()
    {
        var (mm, target) = (_folder.File("mm"), Conversions.Copy(_folder.File("hf")));
        Conversions.Run(mm);
        for (var shard = 1; shard <= 9; shard++)
        {
            File.WriteAllText(Path.Combine(target, $"model-0000{shard}-of-00009.safetensors"), "stale");
        }

        File.WriteAllText(Path.Combine(target, "notes.txt"), "mine");
        using (var conversion = Conversions.Glm.MmToHf(mm, Conversions.Source, target, Conversions.FourStages, Overwrite))
        {
            var note = Assert.Single(conversion.Notes, note => note.StartsWith("Of what is in", StringComparison.Ordinal));
            var deleted = string.Join(", ", Enumerable.Range(1, 9).Select(shard => $"'model-0000{shard}-of-00009.safetensors'"));
            Assert.Contains("'config.json'", note, StringComparison.Ordinal);
            Assert.EndsWith($"; deleted: {deleted}. All else stays.", note, StringComparison.Ordinal);
            Conversions.Run(conversion);
        }

        Assert.Equal("mine", File.ReadAllText(Path.Combine(target, "notes.txt")));
        Assert.DoesNotContain(Directory.EnumerateFiles(target), file => file.Contains("-of-00009", StringComparison.Ordinal));
    }

    [Fact]
    public void Release_is_said_to_go_with_all_that_is_in_it()
    {
        const string Files = "'mp_rank_00_000/distrib_optim.pt', 'mp_rank_00_000/model_optim_rng.pt', "
            + "'mp_rank_00_001/model_optim_rng.pt', 'mp_rank_00_002/model_optim_rng.pt', 'mp_rank_00_003/model_optim_rng.pt'";
        var target = _folder.File("mm");
        Conversions.Run(target);
        File.WriteAllText(Path.Combine(target, "release", "mp_rank_00_000", "distrib_optim.pt"), "");
        using var conversion = Conversions.Glm.HfToMm(Conversions.Source, target, Conversions.TwoStages, Overwrite);
        Assert.Contains(
            $"Of what is in {target}: replaced: 'release' with all that is in it ({Files}), 'latest_checkpointed_iteration.txt'. All else "
                + "stays.",
            conversion.Notes);
    }

    /// <summary>Files of odd names belong to the checkpoint whose index names them.</summary>
    [Fact]
    public void What_an_older_index_names_goes_with_it()
    {
        var (mm, target) = (_folder.File("mm"), Directory.CreateDirectory(_folder.File("hf")).FullName);
        Conversions.Run(mm);
        File.WriteAllText(Path.Combine(target, "part.safetensors"), "stale");
        File.WriteAllText(Path.Combine(target, "model.safetensors.index.json"), """{"weight_map": {"w": "part.safetensors"}}""");
        ToHf(mm, target, Overwrite);
        Assert.Equal(Folders.Hashes(Conversions.Source), Folders.Hashes(target));
    }

    public void Dispose() => _folder.Dispose();

    private static void ToHf(string mm, string target, ConversionOptions options) =>
        Conversions.Run(Conversions.Glm.MmToHf(mm, Conversions.Source, target, Conversions.FourStages, options));
}
