using System.Security.Cryptography;
using System.Text.Json;
using Strata.Checkpoints;
using Strata.Checkpoints.Distributed;

namespace Strata.Tests.Checkpoints;

/// <summary>Folders that torch.distributed.checkpoint (FSDP2) and Megatron-core 0.19 wrote on two ranks, as recorded.</summary>
public sealed class DistributedGoldenTests
{
    public static TheoryData<string> Folders => ["dcp_2ranks", "mcore_0.19.2"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_tensor_is_whole_and_has_the_recorded_bytes(string folder)
    {
        using var checkpoint = Checkpoint.Open(Path.Combine(TorchGoldens.Folder, folder));
        Assert.True(checkpoint.IsDistributed);
        var recorded = TorchGoldens.Manifest(folder, "manifest.json");
        Assert.Equal(
            recorded.GetProperty("tensors").EnumerateObject().Select(Line).Order(StringComparer.Ordinal),
            checkpoint.Tensors.Select(Line));

        var file = Assert.IsType<DistributedFile>(Assert.Single(checkpoint.Files));
        Assert.Equal(recorded.GetProperty("bytes").EnumerateObject().Select(other => other.Name).Order(), file.Others.Order());
        Assert.All(checkpoint.Tensors, tensor => Assert.Null(file.SumOf(tensor.Entry)));
        Assert.All(checkpoint.Tensors, tensor => Assert.Equal(
            recorded.GetProperty("tensors").GetProperty(tensor.Name).GetProperty("chunks_offset_size").GetArrayLength(),
            file.PartsOf(tensor.Entry).Chunks));
    }

    /// <summary>Windows of any size and place have the bytes that the whole has.</summary>
    [Theory]
    [MemberData(nameof(Folders))]
    public void So_has_every_part_of_one(string folder)
    {
        using var file = DistributedFile.Open(Path.Combine(TorchGoldens.Folder, folder, ".metadata"));
        foreach (var tensor in file.Sections[0].Tensors)
        {
            var whole = TensorLines.Bytes(file, tensor);
            for (var start = 0; start < whole.Length; start++)
            {
                for (var length = 0; length <= whole.Length - start; length += 1 + (length / 7))
                {
                    var part = new byte[length];
                    file.Read(tensor.Offset + start, part);
                    Assert.True(part.AsSpan().SequenceEqual(whole.AsSpan(start, length)), $"{tensor.Name} {start} {length}");
                }
            }
        }
    }

    /// <summary>What MindSpeed-MM's own converter has written, where the whole set of recordings is at hand.</summary>
    [SkippableTheory]
    [InlineData("qwen3vl", "dense_A", "hf/qwen3_vl/A")]
    [InlineData("glm45v", "A", "hf/glm4v_moe/A")]
    public void MindSpeed_MM_s_have_the_recorded_bytes(string name, string output, string recorded)
    {
        var folder = Path.Combine(TorchGoldens.Folder, "..", "mindspeed", name);
        Skip.IfNot(File.Exists(Path.Combine(folder, "manifest.json")) && Directory.Exists(Path.Combine(folder, "output")),
            "tests/goldens.sh has the set");
        using var checkpoint = Checkpoint.Open(Path.Combine(folder, "output", output, "release"));
        var tensors = TorchGoldens.Manifest("..", "mindspeed", name, "manifest.json").GetProperty("cases").GetProperty(recorded)
            .GetProperty("tensors").EnumerateObject().Select(Line).Order(StringComparer.Ordinal);
        var model = checkpoint.Rooted(checkpoint.Tensors.Select(tensor => tensor.Name["model.".Length..]));
        Assert.Equal(tensors, model.Tensors.Select(Line));
    }

    [Fact]
    public void Parts_of_tensors_in_safetensors_files_are_refused_by_name() => Assert.Contains(
        "it holds parts of tensors, as torch.distributed.checkpoint writes them for each rank (DCP_SHARDING_INFO)",
        Assert.Throws<InputException>(() => Checkpoint.Open(Path.Combine(TorchGoldens.Folder, "dcp_hf_sharded"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_rank_s_file_alone_is_refused_by_what_it_is() => Assert.Contains(
        "it holds one rank's part of a distributed checkpoint. Give the folder",
        Assert.Throws<InputException>(() => Checkpoint.Open(Path.Combine(TorchGoldens.Folder, "dcp_2ranks", "__0_0.distcp"))).Message,
        StringComparison.Ordinal);

    private static string Line(CheckpointTensor tensor) => $"{tensor.Name} {TensorLines.NameOf(tensor.Entry.Type)} "
        + $"[{string.Join(", ", tensor.Entry.Shape)}] {Convert.ToHexStringLower(SHA256.HashData(tensor.Bytes()))}";

    private static string Line(JsonProperty tensor) =>
        $"{tensor.Name} {tensor.Value.GetProperty("dtype")} [{string.Join(", ", tensor.Value.GetProperty("shape").EnumerateArray())}] "
        + $"{tensor.Value.GetProperty("sha256")}";
}
