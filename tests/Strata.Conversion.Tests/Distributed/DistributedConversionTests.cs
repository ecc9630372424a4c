using Strata.Checkpoints;
using Strata.Conversion.Tests.Layouts;
using Strata.Conversion.Tests.Output;
using Strata.Tests;
using Strata.Tests.Checkpoints;

namespace Strata.Conversion.Tests.Distributed;

/// <summary>
/// Distributed checkpoints as sources: the recorded tiny model, saved as FSDP2's ranks and Megatron's would, becomes what the original is.
/// </summary>
public sealed class DistributedConversionTests : IDisposable
{
    private const string Tracker = "latest_checkpointed_iteration.txt";

    private readonly TemporaryDirectory _folder = new();

    /// <summary>
    /// As <c>dcp.save</c> names them: the model alone, in a dictionary, in MindSpeed-MM's module; whole or shared by any number of ranks.
    /// </summary>
    [Theory]
    [InlineData("", 1)]
    [InlineData("model.", 3)]
    [InlineData("model.model.", 2)]
    [InlineData("app.model.", 5)]
    public void A_folder_with_a_configuration_is_one_of_HuggingFace(string prefix, int ranks)
    {
        Conversions.Run(_folder.File("expected"));
        var source = Saved(_folder.File("source"), prefix, ranks);
        File.Copy(Path.Combine(Conversions.Source, "config.json"), Path.Combine(source, "config.json"));
        Conversions.Run(_folder.File("mm"), source: source);
        Assert.Equal(Folders.Hashes(_folder.File("expected")), Folders.Hashes(_folder.File("mm")));
    }

    [Theory]
    [InlineData("release", "release")]
    [InlineData("100", "iter_0000100")]
    public void A_tree_of_training_comes_back_as_the_original(string iteration, string name)
    {
        var tree = _folder.File("tree");
        _ = Saved(Path.Combine(tree, name), "model.model.", 4);
        File.WriteAllText(Path.Combine(tree, Tracker), iteration);
        var conversion = Conversions.Glm.MmToHf(tree, Conversions.Source, _folder.File("hf"), new([[4]], [[3]]), new());
        Assert.Contains(conversion.Notes, note => note.Contains("'model.optimizer.exp_avg.x'", StringComparison.Ordinal));
        Conversions.Run(conversion);
        Assert.Equal(Folders.Hashes(Conversions.Source), Folders.Hashes(_folder.File("hf")));
        Conversions.RequireRead(Conversions.Glm, tree, Conversions.Source);
    }

    /// <summary>
    /// Layers in one tensor or each in its own; gated rows as Megatron's own layer stores them, or rank by rank. Two ranks share everything
    /// that can be.
    /// </summary>
    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    [InlineData(false, 2)]
    public void Megatron_s_global_tensors_come_back_as_the_original(bool isStacked, int ways)
    {
        Conversions.Run(_folder.File("mm"), new([[4]], [[3]]));
        var tree = _folder.File("tree");
        GlobalTensors.Write(
            Path.Combine(_folder.File("mm"), "release", "mp_rank_00", "model_optim_rng.pt"), Path.Combine(tree, "iter_0000005"), isStacked,
            ways);
        File.WriteAllText(Path.Combine(tree, Tracker), "5");
        Conversions.Run(Conversions.Glm.MmToHf(tree, Conversions.Source, _folder.File("hf"), new([[4]], [[3]]), new()));
        Assert.Equal(Folders.Hashes(Conversions.Source), Folders.Hashes(_folder.File("hf")));
        Conversions.RequireRead(Conversions.Glm, tree, Conversions.Source);
    }

    /// <summary>
    /// As Megatron-core 0.16 saves: two files of each rank, arguments in a file of their own, a longer <c>metadata.json</c>.
    /// </summary>
    [Fact]
    public void What_an_older_core_saved_comes_back_as_the_original()
    {
        Conversions.Run(_folder.File("mm"), new([[4]], [[3]]));
        var (file, tree) = (Path.Combine(_folder.File("mm"), "release", "mp_rank_00", "model_optim_rng.pt"), _folder.File("tree"));
        var saved = Path.Combine(tree, "iter_0000005");
        GlobalTensors.Write(file, saved, isStacked: true, ways: 2, filesOfRank: 2);
        Assert.Equal(4, Directory.GetFiles(saved, "*.distcp").Count(part => new FileInfo(part).Length > 0));
        File.Copy(file, Path.Combine(saved, "common.pt"));
        File.WriteAllText(
            Path.Combine(saved, "metadata.json"),
            """{"sharded_backend": "torch_dist", "sharded_backend_version": 1, "common_backend": "torch", "common_backend_version": 1}""");
        File.WriteAllText(Path.Combine(tree, Tracker), "5");
        Conversions.Run(Conversions.Glm.MmToHf(tree, Conversions.Source, _folder.File("hf"), new([[4]], [[3]]), new()));
        Assert.Equal(Folders.Hashes(Conversions.Source), Folders.Hashes(_folder.File("hf")));
    }

    [Fact]
    public void A_damaged_part_stops_the_conversion_and_nothing_is_left()
    {
        var source = Saved(_folder.File("source"), "model.", 2);
        File.Copy(Path.Combine(Conversions.Source, "config.json"), Path.Combine(source, "config.json"));
        var path = Path.Combine(source, "__1_0.distcp");
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf("archive/data/0"u8) + 100] ^= 4;
        File.WriteAllBytes(path, bytes);
        Assert.Contains(
            "the CRC-32 of the part of",
            Assert.Throws<InputException>(() => Conversions.Run(_folder.File("mm"), source: source)).Message,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("mm")));
    }

    [Fact]
    public void What_can_not_be_converted_says_the_way_out()
    {
        var source = Saved(_folder.File("source"), "model.", 2);
        Refuses(() => Conversions.Run(_folder.File("mm"), source: source), "put that of the model's HuggingFace folder beside .metadata");
        File.Copy(Path.Combine(Conversions.Source, "config.json"), Path.Combine(source, "config.json"));
        File.Delete(Path.Combine(source, ".metadata"));
        Refuses(() => Conversions.Run(_folder.File("mm"), source: source), "without its .metadata, which says what lies where");

        DistributedFolder.Write(source, 1, [new("decoder.weight", ElementType.Float32, [2], new byte[8], -1)]);
        Refuses(() => Conversions.Run(_folder.File("mm"), source: source), "none of the model's tensors under a name of HuggingFace's");

        var tree = _folder.File("tree");
        _ = Saved(Path.Combine(tree, "release"), "model.model.", 2);
        File.WriteAllText(Path.Combine(tree, Tracker), "release");
        Refuses(
            () => Conversions.Run(Conversions.Glm.Resplit(tree, _folder.File("mm"), new([[4]], [[3]]), Conversions.TwoStages, new())),
            "mm_to_hf reads it, and what that writes can be split by hf_to_mm");
    }

    [Fact]
    public void Parts_without_sums_are_said_to_be_unverified()
    {
        var source = Saved(_folder.File("source"), "", 2, hasSums: false);
        File.Copy(Path.Combine(Conversions.Source, "config.json"), Path.Combine(source, "config.json"));
        using var conversion = Conversions.Glm.HfToMm(source, _folder.File("mm"), Conversions.FourStages, new());
        Assert.Contains(
            conversion.Notes, note => note.StartsWith("Unverified, because records in it have no CRC-32", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private static void Refuses(Action action, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(action).Message, StringComparison.Ordinal);

    /// <summary>The recorded model, its first dimensions shared by ranks, its second of some; with an optimizer beside it.</summary>
    private static string Saved(string folder, string prefix, int ranks, bool hasSums = true)
    {
        using var checkpoint = Checkpoint.Open(Conversions.Source);
        var tensors = checkpoint.Tensors.Select((tensor, index) => new SavedTensor(
            prefix + tensor.Name,
            tensor.Entry.Type,
            [.. tensor.Entry.Shape],
            tensor.Bytes().ToArray(),
            index % 7 == 3 ? -1 : index % 5 == 1 && tensor.Entry.Shape.Length > 1 ? 1 : 0));
        DistributedFolder.Write(
            folder, ranks, [.. tensors, new("model.optimizer.exp_avg.x", ElementType.Float32, [2], new byte[8], -1)], hasSums);
        return folder;
    }
}
