using Strata.Checkpoints;
using static Strata.Tests.Checkpoints.DistributedFolder;
using static Strata.Tests.Checkpoints.RawPickle;

namespace Strata.Tests.Checkpoints;

/// <summary>Where the chunks of distributed checkpoints lie: each in bytes of its own, in files or links to them.</summary>
public sealed class StoredBytesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>Two chunks that are said to lie in the same bytes, of one tensor or of two; in part, too.</summary>
    [Theory]
    [InlineData("w", 3, 0, 0, "the chunk [3] at [0] of 'w' and the chunk [3] at [3] of 'w' lie in the same bytes of '__0_0.distcp'")]
    [InlineData("w", 3, 0, -1, "the chunk [3] at [0] of 'w' and the chunk [3] at [3] of 'w' lie in the same bytes of '__0_0.distcp'")]
    [InlineData("v", 0, 0, 0, "the chunk [3] at [0] of 'w' and the chunk [3] at [0] of 'v' lie in the same bytes of '__0_0.distcp'")]
    public void Chunks_that_share_bytes_are_refused_by_both_their_names(string name, long at, int place, int less, string message)
    {
        var archive = Archive(ElementType.Float32, [3], new byte[12]);
        File.WriteAllBytes(_directory.File("__0_0.distcp"), [.. archive, .. archive]);
        var isOne = name == "w";
        var described = isOne ? Dictionary("w", Described(ElementType.Float32, [6], Chunk([0], [3]), Chunk([3], [3])))
            : Dictionary(
                "w", Described(ElementType.Float32, [3], Chunk([0], [3])), name, Described(ElementType.Float32, [3], Chunk([0], [3])));
        File.WriteAllBytes(_directory.File(".metadata"), Root(described, Dictionary(
            Index("w", [0]), Info("__0_0.distcp", place, archive.Length),
            Index(name, [at]), Info("__0_0.distcp", less == 0 ? place : archive.Length + less, archive.Length))));
        var told = Assert.Throws<InputException>(() => Checkpoint.Open(_directory.Path)).Message;
        Assert.StartsWith(_directory.File(".metadata"), told, StringComparison.Ordinal);
        Assert.Contains(message, told, StringComparison.Ordinal);
    }

    /// <summary>As caches of models keep files: each a link to where it lies, some by way of another link.</summary>
    [Fact]
    public void Parts_may_be_symbolic_links()
    {
        var (folder, elsewhere) = (_directory.File("links"), _directory.File("blobs"));
        Write(folder, 2, [Tensor()]);
        _ = Directory.CreateDirectory(elsewhere);
        foreach (var name in new[] { ".metadata", "__0_0.distcp", "__1_0.distcp" })
        {
            File.Move(Path.Combine(folder, name), Path.Combine(elsewhere, "blob" + name));
            _ = File.CreateSymbolicLink(Path.Combine(elsewhere, "link" + name), "blob" + name);
            _ = File.CreateSymbolicLink(Path.Combine(folder, name), Path.Combine("..", "blobs", "link" + name));
        }

        using (var checkpoint = Checkpoint.Open(folder))
        {
            Assert.Equal(Tensor().Bytes, checkpoint["w"].Bytes().ToArray());
            Assert.Equal(
                new FileInfo(Path.Combine(elsewhere, "blob__1_0.distcp")).Length,
                ((IPartedFile)checkpoint.Files[0]).Parts.Single(part => part.Name == "__1_0.distcp").Length);
        }

        using (var cut = File.OpenWrite(Path.Combine(elsewhere, "blob__1_0.distcp")))
        {
            cut.SetLength(100);
        }

        Assert.Contains(
            "'__1_0.distcp', which has only 100", Assert.Throws<InputException>(() => Checkpoint.Open(folder)).Message,
            StringComparison.Ordinal);
        File.Delete(Path.Combine(elsewhere, "blob__1_0.distcp"));
        Assert.Contains(
            "__1_0.distcp: it is a symbolic link to '../blobs/link__1_0.distcp', which is not there. Fetch the file again.",
            Assert.Throws<InputException>(() => Checkpoint.Open(folder)).Message,
            StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private static SavedTensor Tensor() =>
        new("w", ElementType.Float32, [6], [.. Enumerable.Range(0, 6).SelectMany(number => BitConverter.GetBytes((float)number))], 0);
}
