using Strata.Checkpoints;
using Strata.Checkpoints.Shards;

namespace Strata.Cli.Tests.Messages;

/// <summary>What has the name of weights and holds none, or others than a model has, is called what it is.</summary>
public sealed class ForeignWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("GGUF\u0003\0\0\0", "it is a GGUF file, weights for llama.cpp. Fetch the model's safetensors files.")]
    [InlineData("\u0089HDF\r\n\u001A\n", "it is an HDF5 file")]
    [InlineData("\u001F\u008B\b\0\0\0\0\0", "it is packed with gzip. Unpack it first: gzip -dc ")]
    [InlineData("(\u00B5/\u00FD\u0001", "it is packed with zstd")]
    [InlineData("\u00FD7zXZ\0", "it is packed with xz")]
    [InlineData("BZh91AY&SY\u0001", "it is packed with bzip2")]
    [InlineData("\u0093NUMPY\u0001\0", "it is an array of NumPy")]
    [InlineData("Repository not found", "it is text, not tensors: 'Repository not found'. Fetch the file again, or name another.")]
    [InlineData("{\"error\": \"gated\"}\n", "it is text, not tensors: '{\"error\": \"gated\"}'.")]
    [InlineData(" <!DOCTYPE html>\n<title>Sign in", "it is a page of HTML that a server gave in its place.")]
    public async Task A_file_of_another_kind_is_named(string start, string words)
    {
        foreach (var name in new[] { "model.safetensors", "pytorch_model.bin" })
        {
            var folder = Directory.CreateDirectory(_folder.File(name)).FullName;
            var path = Path.Combine(folder, name);
            File.WriteAllBytes(path, [.. start.Select(letter => (byte)letter)]);
            var (code, _, error) = await Terminal.Run("inspect", folder);
            Assert.Equal(ExitCodes.InputFault, code);
            Assert.Contains($"strata: {path}: {words}", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "it has 0 bytes, too few for anything that torch saves: it was cut off.")]
    [InlineData("P", "it has 1 bytes, too few")]
    [InlineData("\u0080\u0004\u0095\n\0\0\0\0\0\0\0}\u0094\u008C\u0001a\u0094K\u0001s.", "pickle")]
    public async Task What_torch_has_not_saved_whole_is_not_taken_for_safetensors(string text, string words)
    {
        File.WriteAllBytes(_folder.File("pytorch_model.bin"), [.. text.Select(letter => (byte)letter)]);
        var (code, _, error) = await Terminal.Run("inspect", _folder.Path);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain("safetensors", error, StringComparison.Ordinal);
    }

    /// <summary>Nor is what has the name of torch's files and no beginning of any.</summary>
    [Fact]
    public async Task A_damaged_archive_is_not_called_a_safetensors_file()
    {
        var path = _folder.File("model.pt");
        File.WriteAllBytes(path, [.. Enumerable.Range(0, 3000).Select(place => (byte)((place * 37) + 129))]);
        var (code, _, error) = await Terminal.Run("inspect", path);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(
            $"{path}: it does not begin as what torch saves, and is no valid safetensors file", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_never_filled_is_named()
    {
        File.WriteAllBytes(_folder.File("model.safetensors"), new byte[4096]);
        Assert.Contains("begins with nothing but zeros", (await Terminal.Run("inspect", _folder.Path)).Error, StringComparison.Ordinal);
    }

    /// <summary>The length of a header may have the bytes by which another kind is known.</summary>
    [Fact]
    public async Task A_header_as_long_as_gzip_begins_is_a_header()
    {
        var header = "{\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}".PadRight(0x088B1F);
        byte[] length = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0];
        File.WriteAllBytes(_folder.File("model.safetensors"), [.. length, .. header.Select(letter => (byte)letter)]);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run("inspect", _folder.Path)).Code);
    }

    [Theory]
    [InlineData("model.language_model.norm.weight", "C64", "'model.language_model.norm.weight' is C64 [64]: complex numbers;")]
    [InlineData("model.language_model.layers.0.self_attn.o_proj.weight", "qweight qzeros scales",
        "its weights are quantised, as GPTQ and AWQ do it: 'model.language_model.layers.0.self_attn.o_proj.qweight', "
            + "'model.language_model.layers.0.self_attn.o_proj.qzeros', 'model.language_model.layers.0.self_attn.o_proj.scales' in the "
            + "place of 'model.language_model.layers.0.self_attn.o_proj.weight'. Take the checkpoint that was not quantised")]
    public async Task Tensors_that_are_no_weights_are_named(string key, string kind, string words)
    {
        File.Copy(Path.Combine(InspectFolders.Base, "config.json"), _folder.File("config.json"));
        var layer = key[..^"weight".Length];
        using (var source = Checkpoint.Open(InspectFolders.Base))
        {
            TensorDeclaration[] tensors =
            [
                .. source.Tensors.Where(tensor => tensor.Name != key)
                    .Select(tensor => new TensorDeclaration(tensor.Name, tensor.Entry.Type, tensor.Entry.Shape)),
                .. kind == "C64" ? [new(key, ElementType.Complex64, source[key].Entry.Shape)]
                    : kind.Split(' ').Select(part => new TensorDeclaration(layer + part, ElementType.Int32, [8, 64])),
            ];
            using var writer = SafeTensorsWriter.Create(_folder.File("model.safetensors"), tensors, new Dictionary<string, string>());
            foreach (var tensor in writer.Sections.SelectMany(section => section.Tensors))
            {
                writer.Write(tensor, new byte[tensor.ByteLength]);
            }

            writer.Complete();
        }

        foreach (var line in new string[][]
        {
            ["inspect", _folder.Path],
            ["convert", "to-mm", "--model", _folder.Path, "--output", _folder.File("mm"), "--dry-run"],
        })
        {
            var (code, _, error) = await Terminal.Run(line);
            Assert.Equal(ExitCodes.InputFault, code);
            Assert.Contains(words, error, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();
}
