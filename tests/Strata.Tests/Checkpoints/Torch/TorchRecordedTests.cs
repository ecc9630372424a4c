using System.Buffers.Binary;
using System.IO.Compression;
using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

/// <summary>MindSpeed-MM's own output, read and written again.</summary>
public sealed class TorchRecordedTests
{
    [Theory]
    [MemberData(nameof(RecordedFile.FromMindSpeed), MemberType = typeof(RecordedFile))]
    public void Every_tensor_is_what_the_original_recorded(RecordedFile recorded)
    {
        using var file = TorchArchive.Open(recorded.Path);
        Assert.Equal(recorded.Lines, TensorLines.Of(file));
        Assert.Equal(3.0, file.CheckpointVersion);
        Assert.Equal([new SkippedEntry("checkpoint_version", "the number 3")], file.Skipped.AsEnumerable());
        Assert.All(file.Sections.SelectMany(section => section.Tensors), tensor => Assert.Equal(0, tensor.Offset % 64));
    }

    [Theory]
    [MemberData(nameof(RecordedFile.FromMindSpeed), MemberType = typeof(RecordedFile))]
    public void Written_again_it_has_the_same_tensors_and_the_very_bytes_of_the_pickle(RecordedFile recorded)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("model_optim_rng.pt");
        using (var source = TorchArchive.Open(recorded.Path))
        {
            TorchCopy.Write(source, path);
        }

        using var written = TorchArchive.Open(path);
        Assert.Equal(recorded.Lines, TensorLines.Of(written));
        Assert.Equal(Record(recorded.Path, "model_optim_rng/data.pkl"), Record(path, "model_optim_rng/data.pkl"));
    }

    // Torch 1.13 orders more than ten records by the text of their numbers, torch 2 by their numbers; with fewer there is one order.
    [Fact]
    public void Written_again_a_small_file_is_the_original_byte_for_byte_up_to_the_added_byte_order()
    {
        using var directory = new TemporaryDirectory();
        var compared = 0;
        foreach (var recorded in RecordedFile.FromMindSpeed.Cast<object[]>().Select(row => (RecordedFile)row[0]))
        {
            using var source = TorchArchive.Open(recorded.Path);
            if (source.Sections.Sum(section => section.Tensors.Length) <= 10)
            {
                var path = directory.File("model_optim_rng.pt");
                TorchCopy.Write(source, path);
                var original = File.ReadAllBytes(recorded.Path);
                var records = BinaryPrimitives.ReadInt32LittleEndian(original.AsSpan(original.Length - 6));
                Assert.Equal(original[..records], File.ReadAllBytes(path)[..records]);
                compared++;
            }
        }

        Assert.InRange(compared, 1, int.MaxValue);
    }

    private static byte[] Record(string path, string name)
    {
        using var zip = ZipFile.OpenRead(path);
        using var stream = zip.GetEntry(name)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
