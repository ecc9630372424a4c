using Strata.Checkpoints;

namespace Strata.Tests.Checkpoints;

/// <summary>Files that torch 1.13 wrote, of every kind that people have; <c>tests/fixtures/torch/make.py</c> made them.</summary>
public sealed class TorchArchiveTests
{
    [Theory]
    [MemberData(nameof(RecordedFile.Made), MemberType = typeof(RecordedFile))]
    public void Every_tensor_is_what_torch_wrote(RecordedFile made)
    {
        using var file = TorchArchive.Open(made.Path);
        Assert.Equal(made.Lines, TensorLines.Of(file));
    }

    [Theory]
    [MemberData(nameof(RecordedFile.Made), MemberType = typeof(RecordedFile))]
    public void What_is_written_again_is_the_same(RecordedFile made)
    {
        using var directory = new TemporaryDirectory();
        using (var source = TorchArchive.Open(made.Path))
        {
            TorchCopy.Write(source, directory.File("again.pt"));
        }

        using var written = TorchArchive.Open(directory.File("again.pt"));
        Assert.Equal(made.Lines, TensorLines.Of(written));
    }

    [Fact]
    public void What_a_trainer_saves_beside_the_model_is_listed_and_left_unread()
    {
        using var file = Open("trained.pt");
        Assert.Equal(["model"], file.Sections.Select(section => section.Name));
        Assert.Equal(3.0, file.CheckpointVersion);
        Assert.Equal(
            [
                "args: an object of 'argparse.Namespace'", "checkpoint_version: the number 3", "iteration: the number 20",
                "num_floating_point_operations_so_far: a number of more than 64 bits",
                "model['norm._extra_state']: an object of '_io.BytesIO'",
                "model['attention._extra_state']: None", "optimizer: a dictionary of 2 entries",
                "opt_param_scheduler: a dictionary of 2 entries",
                "rng_state: a list of 1", "ids: an object of '__builtin__.set'", "note: the text 'ééé'",
            ],
            file.Skipped.Select(entry => $"{entry.Name}: {entry.Description}"));
    }

    [Fact]
    public void Tensors_that_share_a_storage_lie_in_the_same_bytes()
    {
        using var file = Open("views.pt");
        var tensors = file.Sections[0].Tensors.ToDictionary(tensor => tensor.Name);
        Assert.Equal(tensors["whole"].Offset, tensors["tied"].Offset);
        Assert.Equal(tensors["whole"].Offset + (6 * 4), tensors["rows"].Offset);
        Assert.Equal(tensors["whole"].Offset + (((1 * 6) + 2) * 4), tensors["one"].Offset);
    }

    [Theory]
    [InlineData(
        "quantized.pt",
        "its entry 'model'['weight'] is a quantized tensor ('torch._utils._rebuild_qtensor'), where plain tensors are needed. Save it "
        + "again after .dequantize().")]
    [InlineData(
        "sparse.pt",
        "its entry 'model'['weight'] is a sparse tensor ('torch._utils._rebuild_sparse_tensor'), where plain tensors are needed. Save it "
        + "again after .to_dense().")]
    [InlineData("legacy.pt", "it is in the format of torch before 1.6. Save it again with a newer torch: ")]
    [InlineData(
        "runs.pt", "its content is an object of 'posix.system', where tensors are needed; Strata never runs code from a checkpoint.")]
    [InlineData(
        "runs_as_model.pt",
        "its entry 'model' is an object of 'posix.system', where tensors are needed; Strata never runs code from a checkpoint.")]
    [InlineData(
        "runs_as_weight.pt",
        "its entry 'model'['weight'] is an object of 'posix.system', where tensors are needed; Strata never runs code")]
    public void What_cannot_be_read_is_refused_by_name(string name, string message)
    {
        var path = Fixtures.Path("torch", name);
        var exception = Assert.Throws<InputException>(() => TorchArchive.Open(path));
        Assert.StartsWith($"{path}: cannot be read: {message}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Complex_numbers_are_read()
    {
        using var file = Open("complex128.pt");
        Assert.Equal(ElementType.Complex128, Assert.Single(file.Sections[0].Tensors).Type);
    }

    [Fact]
    public void Code_beside_the_model_is_named_and_not_run()
    {
        using var file = Open("runs_aside.pt");
        Assert.Equal([new SkippedEntry("args", "an object of 'posix.system'")], file.Skipped.AsEnumerable());
        Assert.Single(file.Sections[0].Tensors);
        Assert.False(File.Exists("strata-ran-code"));
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused()
    {
        var exception = Assert.Throws<InputException>(() => TorchArchive.Open(Fixtures.Path("torch", "absent.pt")));
        Assert.Contains("absent.pt: there is no such file or folder.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_behind_the_end_are_refused()
    {
        using var file = Open("views.pt");
        var exception = Assert.Throws<InputException>(() => file.Read(file.Length - 1, new byte[2]));
        Assert.Contains("became shorter", exception.Message, StringComparison.Ordinal);
    }

    private static TorchArchive Open(string name) => TorchArchive.Open(Fixtures.Path("torch", name));
}
