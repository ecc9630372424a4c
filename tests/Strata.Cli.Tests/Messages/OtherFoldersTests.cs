using Strata.Tests;

namespace Strata.Cli.Tests.Messages;

/// <summary>Folders beside the usual ones: what holds the weights is named, and what does not belong.</summary>
public sealed class OtherFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InspectFolders _folders = new();

    [Theory]
    [InlineData("model.pth", "It holds 'model.pth', perhaps weights, under a name that HuggingFace transformers does not look for.")]
    [InlineData("tf_model.h5", "It holds 'tf_model.h5', weights of Keras or TensorFlow.")]
    [InlineData("flax_model.msgpack", "It holds 'flax_model.msgpack', weights of Flax.")]
    [InlineData("model.onnx", "It holds 'model.onnx', a graph of ONNX.")]
    [InlineData("pytorch_model_fsdp_0/.metadata", "There is a distributed checkpoint of torch in 'pytorch_model_fsdp_0'")]
    public async Task Weights_of_another_kind_are_named(string file, string words)
    {
        File.Copy(Path.Combine(InspectFolders.Base, "config.json"), _folder.File("config.json"));
        var path = _folder.File(file);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        var (code, _, error) = await Terminal.Run("convert", "to-mm", "--model", _folder.Path, "--output", _folder.File("mm"));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_of_a_rank_is_no_rank()
    {
        var mm = _folders.Mm("mm", new([[4]], [[3]]));
        _ = Directory.CreateDirectory(Path.Combine(mm, "release", "mp_rank_00 (copy)"));
        var (code, _, error) = await Terminal.Run(
            "convert", "to-hf", "--checkpoint", mm, "--model", InspectFolders.Base, "--output", _folder.File("hf"));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("'mp_rank_00 (copy)' is no rank's folder; expected mp_rank_TT", error, StringComparison.Ordinal);
        Assert.Contains("Take it out of there.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_into_the_tree_that_is_read()
    {
        var mm = _folders.Mm("mm", new([[4]], [[3]]));
        var (code, _, error) = await Terminal.Run(
            "convert", "to-hf", "--checkpoint", mm, "--model", InspectFolders.Base, "--output", Path.Combine(mm, "release"));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"lies in {mm}, the tree that is read", error, StringComparison.Ordinal);
        Assert.Equal(["mp_rank_00"], Directory.EnumerateFileSystemEntries(Path.Combine(mm, "release")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_name_in_an_index_may_begin_at_its_folder()
    {
        foreach (var file in Directory.EnumerateFiles(Fixtures.Path("mindspeed", "glm_a", "hf", "base")))
        {
            File.Copy(file, _folder.File(Path.GetFileName(file)));
        }

        var index = _folder.File("model.safetensors.index.json");
        File.WriteAllText(index, File.ReadAllText(index).Replace("\"model-", "\"./model-", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Done, (await Terminal.Run("inspect", _folder.Path)).Code);
    }

    public void Dispose()
    {
        _folders.Dispose();
        _folder.Dispose();
    }
}
