using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

/// <summary>Torch archives written, and what the writer refuses.</summary>
public sealed class TorchArchiveWriterTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void Sections_are_read_back_as_they_were_written()
    {
        var path = directory.File("model_optim_rng.pt");
        var sections = TorchExample.Sections;
        var places = TorchExample.Write(path, sections);
        using var file = TorchArchive.Open(path);
        Assert.Equal(["model0", "model1"], file.Sections.Select(section => section.Name));
        Assert.Equal(places.SelectMany(section => section.Tensors), file.Sections.SelectMany(section => section.Tensors));
        Assert.Equal(TorchExample.Lines(sections), TensorLines.Of(file));
        Assert.Equal(3.0, file.CheckpointVersion);
        Assert.Equal(new FileInfo(path).Length, file.Length);
    }

    [Fact]
    public void A_lone_section_without_a_name_is_the_whole_file()
    {
        var path = directory.File("state.pt");
        SectionDeclaration[] sections = [TorchExample.Sections[0] with { Name = string.Empty }];
        TorchExample.Write(path, sections, checkpointVersion: null);
        using var file = TorchArchive.Open(path);
        Assert.Equal(TorchExample.Lines(sections), TensorLines.Of(file));
        Assert.Null(file.CheckpointVersion);
        Assert.Empty(file.Skipped);
    }

    [Fact]
    public void Tensors_can_be_written_by_several_threads_and_in_portions()
    {
        var (one, many) = (directory.File("a.pt"), directory.File("b.pt"));
        var tensors = Enumerable.Range(0, 64).Select(index => new TensorDeclaration($"w{index}", ElementType.BFloat16, [index, 33]));
        SectionDeclaration[] sections = [new("model", [.. tensors])];
        TorchExample.Write(one, sections);
        using (var writer = TorchArchiveWriter.Create(many, sections))
        {
            Parallel.ForEach(writer.Sections[0].Tensors, tensor =>
            {
                foreach (var portion in TorchExample.Bytes(tensor.Name, tensor.ByteLength).Chunk(50))
                {
                    writer.Write(tensor, portion);
                }
            });
            Assert.False(File.Exists(many));
            writer.Complete();
        }

        Assert.Equal(File.ReadAllBytes(one).Select(Unnamed), File.ReadAllBytes(many).Select(Unnamed));

        // The two names of the files are in the names of their records.
        static byte Unnamed(byte value) => value == (byte)'b' ? (byte)'a' : value;
    }

    // Torch 2 does the same: not every reader of zip files takes other names.
    [Theory]
    [InlineData("модель.pt")]
    [InlineData(".pt")]
    public void A_file_without_a_plain_name_keeps_its_records_under_another(string name)
    {
        TorchExample.Write(directory.File(name), TorchExample.Sections);
        var records = Fuzz.TorchFile.Split(File.ReadAllBytes(directory.File(name)));
        Assert.All(records, record => Assert.StartsWith("archive/", record.Name, StringComparison.Ordinal));
        using var file = TorchArchive.Open(directory.File(name));
        Assert.Equal(TorchExample.Lines(TorchExample.Sections), TensorLines.Of(file));
    }

    [Fact]
    public void What_is_not_complete_is_not_left()
    {
        using (var writer = TorchArchiveWriter.Create(directory.File("x.pt"), TorchExample.Sections))
        {
            Assert.Equal([".partial"], Directory.GetFiles(directory.Path).Select(Path.GetExtension));
            var exception = Assert.Throws<InvalidOperationException>(writer.Complete);
            Assert.Contains("only 0 are written", exception.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetFiles(directory.Path));
    }

    [Fact]
    public void More_bytes_than_a_tensor_has_are_refused()
    {
        using var writer = TorchArchiveWriter.Create(directory.File("x.pt"), [new("model", [new("w", ElementType.Float32, [2])])]);
        var tensor = writer.Sections[0].Tensors[0];
        writer.Write(tensor, new byte[5]);
        var exception = Assert.Throws<ArgumentException>(() => writer.Write(tensor, new byte[4]));
        Assert.StartsWith("'w' F32 [2] has 8 bytes, 5 are written, 4 more do not fit.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => writer.Write(tensor with { Offset = 0 }, new byte[1]));
    }

    [Theory]
    [InlineData(ElementType.Float8E4M3, "'w' has elements of F8_E4M3, for which torch has no storage class.")]
    [InlineData(ElementType.UInt16, "'w' has elements of U16, for which torch has no storage class.")]
    public void Element_types_without_a_storage_class_are_refused(ElementType type, string message) =>
        Refused(message, new SectionDeclaration("model", [new("w", type, [2])]));

    [Fact]
    public void Names_that_would_not_come_back_are_refused()
    {
        TensorDeclaration tensor = new("w", ElementType.Float32, [2]);
        Refused("The section name 'checkpoint_version' is reserved", new SectionDeclaration("checkpoint_version", []));
        Refused(
            "The section name 'model' is reserved or declared twice.", new SectionDeclaration("model", []),
            new SectionDeclaration("model", []));
        Refused("The tensor name 'w' is empty or declared twice in 'model'.", new SectionDeclaration("model", [tensor, tensor]));
        Refused("A section without a name is the whole file", new SectionDeclaration(string.Empty, [tensor]));
        Refused(
            "'w' F32 [4611686018427387904, 4] has no writable length.",
            new SectionDeclaration("model", [tensor with { Shape = [1L << 62, 4] }]));
        var large = Enumerable.Range(0, 40).Select(index => new TensorDeclaration($"w{index}", ElementType.UInt8, [1L << 59]));
        Refused("The tensors have more bytes together", new SectionDeclaration("model", [.. large]));
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_refused()
    {
        Refuses(Path.Combine(directory.Path, "absent", "x.pt"), "cannot be written: ");
        Refuses("/dev/null", "it is a device");

        static void Refuses(string path, string message) => Assert.Contains(
            message, Assert.Throws<InputException>(() => TorchArchiveWriter.Create(path, TorchExample.Sections)).Message,
            StringComparison.Ordinal);
    }

    public void Dispose() => directory.Dispose();

    private void Refused(string message, params SectionDeclaration[] sections) => Assert.StartsWith(
        message, Assert.Throws<ArgumentException>(() => TorchArchiveWriter.Create(directory.File("x.pt"), sections)).Message,
        StringComparison.Ordinal);
}
