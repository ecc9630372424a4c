using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

/// <summary>Every archive of the recordings of torch 2.13: read to the recorded bytes, or refused with the reason.</summary>
public sealed class TorchGoldenTests
{
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["legacy.pt"] = "cannot be read: it is in the format of torch before 1.6. Save it again with a newer torch: "
            + "torch.save(torch.load(path, map_location='cpu'), path).",
        ["lazy_bits.pt"] = "cannot be read: tensor 'conj' is stored before it was conjugated: its bit 'conj' is set. "
            + "Save it again after .resolve_conj().",
        ["layouts.pt"] = "cannot be read: its entry 'coo' is a sparse tensor ('torch._utils._rebuild_sparse_tensor'), where plain "
            + "tensors are needed. Save it again after .to_dense().",
    };

    public static TheoryData<string> Archives => [.. TorchGoldens.Manifest("manifest.json").GetProperty("files").EnumerateObject()
        .Select(file => file.Name).Where(name => File.Exists(Path.Combine(TorchGoldens.Folder, name)))];

    [Theory]
    [MemberData(nameof(Archives))]
    public void It_is_read_to_the_recorded_bytes_or_refused_by_name(string name)
    {
        var path = Path.Combine(TorchGoldens.Folder, name);
        if (Refused.TryGetValue(name, out var reason))
        {
            Assert.Equal($"{path}: {reason}", Assert.Throws<InputException>(() => TorchArchive.Open(path)).Message);
            return;
        }

        using var file = TorchArchive.Open(path);
        Assert.Equal(
            TorchGoldens.Lines(name), TensorLines.Of(file).Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        Assert.NotEmpty(file.Sections.SelectMany(section => section.Tensors));
        Assert.Equal(name != "no_crc.pt", file.HasSums);
    }

    /// <summary>What stands beside tensors is listed, not made.</summary>
    [Fact]
    public void Values_that_are_no_tensors_are_named_and_left()
    {
        using var file = TorchArchive.Open(Path.Combine(TorchGoldens.Folder, "values.pt"));
        Assert.Equal(["rng", "w"], file.Sections[0].Tensors.Select(tensor => tensor.Name));
        var skipped = file.Skipped.ToDictionary(entry => entry.Name, entry => entry.Description);
        Assert.Equal(33, skipped.Count);
        Assert.Equal("a number of more than 64 bits", skipped["huge"]);
        Assert.Equal("an object of 'numpy._core.multiarray._reconstruct'", skipped["np_array"]);
        Assert.Equal("an object of 'argparse.Namespace'", skipped["ns"]);
    }
}
