using Strata.Checkpoints;
using Strata.Conversion.Tests.Layouts;
using Strata.Tests;

namespace Strata.Conversion.Tests.Output;

/// <summary>Which files of a HuggingFace folder count, and what happens to those that can not be read.</summary>
public sealed class WhichFileTests : IDisposable
{
    private const string Index = "model.safetensors.index.json";
    private const string Pointer =
        "version https://git-lfs.github.com/spec/v1\n"
        + "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 3864726320\n";

    private readonly TemporaryDirectory _folder = new();
    private readonly string _hf;

    public WhichFileTests() => _hf = Conversions.Copy(_folder.File("given"));

    private IEnumerable<string> Shards => Directory.GetFiles(_hf, "*.safetensors").Order(StringComparer.Ordinal);

    [Fact]
    public void Files_of_macOS_are_no_weights_and_are_not_copied()
    {
        foreach (var path in Directory.GetFiles(_hf))
        {
            File.WriteAllBytes(Path.Combine(_hf, "._" + Path.GetFileName(path)), [0, 5, 22, 7, 0, 2, 0, 0]);
        }

        Assert.Equal(Folders.Hashes(Conversions.Source), ThereAndBack());
    }

    [Fact]
    public void A_pointer_of_git_lfs_is_named()
    {
        File.WriteAllText(Shards.First(), Pointer);
        Assert.StartsWith(
            $"{Shards.First()}: it is a Git LFS pointer of {Pointer.Length} bytes",
            Assert.Throws<InputException>(() => Conversions.Run(_folder.File("mm"), source: _hf)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData(Index)]
    public void So_is_one_in_the_place_of_a_text(string name)
    {
        File.WriteAllText(Path.Combine(_hf, name), Pointer);
        Assert.StartsWith(
            $"{Path.Combine(_hf, name)}: it is a Git LFS pointer",
            Assert.Throws<InputException>(() => Conversions.Run(_folder.File("mm"), source: _hf)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>A header is only imitated: a clone without its large files, a download that broke off, links to nothing will do.</summary>
    [Theory]
    [InlineData("pointer")]
    [InlineData("cut")]
    [InlineData("link")]
    public void The_way_back_needs_no_weights_of_the_original(string damage)
    {
        Conversions.Run(_folder.File("mm"));
        File.WriteAllText(Path.Combine(_hf, "tokenizer.json"), "{}");
        foreach (var path in Shards.Append(Path.Combine(_hf, "tokenizer.json")))
        {
            Spoil(path, damage);
        }

        var conversion = Conversions.Glm.MmToHf(_folder.File("mm"), _hf, _folder.File("hf"), Conversions.FourStages, new());
        Assert.Contains(conversion.Notes, note => note.Contains(Path.GetFileName(Shards.First()), StringComparison.Ordinal));
        Conversions.Run(conversion);
        using var expected = Checkpoint.Open(Conversions.Source);
        using var written = Checkpoint.Open(_folder.File("hf"));
        Assert.All(expected.Tensors, tensor => Assert.True(written[tensor.Name].Bytes().SequenceEqual(tensor.Bytes()), tensor.Name));
    }

    [Fact]
    public void Nor_an_index_that_can_be_read()
    {
        Conversions.Run(_folder.File("mm"));
        File.WriteAllText(Path.Combine(_hf, Index), "{");
        var conversion = Conversions.Glm.MmToHf(_folder.File("mm"), _hf, _folder.File("hf"), Conversions.FourStages, new());
        Assert.Contains(
            conversion.Notes, note => note.StartsWith("Which tensors go into which file is decided anew", StringComparison.Ordinal));
        Conversions.Run(conversion);
        using var written = Checkpoint.Open(_folder.File("hf"));
        Assert.Equal("model.safetensors", Path.GetFileName(Assert.Single(written.Files).Path));
    }

    [Fact]
    public void The_index_decides_which_of_two_tensors_counts()
    {
        const string Key = "model.language_model.layers.0.self_attn.o_proj.weight";
        var overlay = Path.Combine(_hf, "overlay.safetensors");
        using (var file = Checkpoint.Open(_hf))
        {
            var entry = file[Key].Entry;
            using var writer = SafeTensorsWriter.Create(overlay, [new(Key, entry.Type, entry.Shape)]);
            writer.Write(Key, new byte[entry.ByteLength]);
            writer.Complete();
        }

        var index = Path.Combine(_hf, Index);
        File.WriteAllText(index, System.Text.RegularExpressions.Regex.Replace(
            File.ReadAllText(index), $"(?<=\"{Key}\": \")[^\"]*", "overlay.safetensors"));
        using (var file = Checkpoint.Open(_hf))
        {
            Assert.Equal(Key, Assert.Single(file.Superseded).Name);
            Assert.Equal(-1, file[Key].Bytes().IndexOfAnyExcept((byte)0));
        }

        using var conversion = Conversions.Glm.HfToMm(_hf, _folder.File("mm"), Conversions.FourStages, new());
        Assert.Contains(conversion.Notes, note => note.StartsWith(
            $"Left out, because the index names another file for them: '{Key} of model-", StringComparison.Ordinal));
    }

    /// <summary>A loader takes the one, another the other: it is asked, in both directions, and the option that is named works.</summary>
    [Theory]
    [InlineData("model.fp16.safetensors.index.json")]
    [InlineData("model.safetensors.index.fp16.json")]
    [InlineData("model.safetensors")]
    public void Where_two_could_count_it_is_asked(string other)
    {
        File.Copy(other.EndsWith(".json", StringComparison.Ordinal) ? Path.Combine(_hf, Index) : Shards.First(), Path.Combine(_hf, other));
        Conversions.Run(_folder.File("from"));
        foreach (var ask in new Action[]
        {
            () => Conversions.Run(_folder.File("mm"), source: _hf),
            () => Conversions.Glm.MmToHf(_folder.File("from"), _hf, _folder.File("hf"), Conversions.FourStages, new()),
        })
        {
            var told = Assert.Throws<InputException>(ask).Message;
            Assert.Contains($"'{other}'", told, StringComparison.Ordinal);
            Assert.Contains("--weights ", told, StringComparison.Ordinal);
        }

        Conversions.Run(_folder.File("mm"), options: new() { Weights = Index }, source: _hf);
        Assert.Equal(Folders.Hashes(_folder.File("from")), Folders.Hashes(_folder.File("mm")));
        var absent = Assert.Throws<InputException>(
            () => Conversions.Run(_folder.File("x"), options: new() { Weights = "model.saftensors" }));
        Assert.Contains("there is no file 'model.saftensors'", absent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_download_that_was_cut_lacks_shards()
    {
        File.Delete(Path.Combine(_hf, Index));
        var files = Shards.ToList();
        foreach (var (number, path) in files.Take(2).ToList().Index())
        {
            File.Move(path, Path.Combine(_hf, $"part-{number + 1:00000}-of-00003.safetensors"));
        }

        files.Skip(2).ToList().ForEach(File.Delete);
        Assert.Equal(
            $"{_hf}: of its 3 shards 'part-00003-of-00003.safetensors' is missing. Fetch the rest.",
            Assert.Throws<InputException>(() => Conversions.Run(_folder.File("mm"), source: _hf)).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Archives_of_torch_are_read_too(int files)
    {
        var torch = _folder.File("torch");
        _ = Directory.CreateDirectory(torch);
        File.Copy(Path.Combine(_hf, "config.json"), Path.Combine(torch, "config.json"));
        using (var checkpoint = Checkpoint.Open(_hf))
        {
            var shards = checkpoint.Tensors.Index().GroupBy(tensor => tensor.Index % files, tensor => tensor.Item);
            foreach (var (number, tensors) in shards.Index())
            {
                var name = files == 1 ? "pytorch_model.bin" : $"pytorch_model-{number + 1:00000}-of-{files:00000}.bin";
                Write(Path.Combine(torch, name), [.. tensors]);
            }
        }

        File.WriteAllText(Path.Combine(torch, "training_args.bin"), "no weights");
        Conversions.Run(_folder.File("expected"));
        Conversions.Run(_folder.File("mm"), source: torch);
        Assert.Equal(Folders.Hashes(_folder.File("expected")), Folders.Hashes(_folder.File("mm")));
    }

    [Fact]
    public void An_adapter_is_no_model()
    {
        var adapter = _folder.File("adapter");
        _ = Directory.CreateDirectory(adapter);
        File.WriteAllText(
            Path.Combine(adapter, "adapter_config.json"), """{"peft_type":"LORA","base_model_name_or_path":"zai-org/GLM-4.1V"}""");
        var told = Assert.Throws<InputException>(() => Conversions.Run(_folder.File("mm"), source: adapter)).Message;
        Assert.Contains("PEFT adapter (adapter_config.json) of 'zai-org/GLM-4.1V'", told, StringComparison.Ordinal);

        File.Copy(Path.Combine(adapter, "adapter_config.json"), Path.Combine(_hf, "adapter_config.json"));
        told = Assert.Throws<InputException>(() => Conversions.Run(_folder.File("mm"), source: _hf)).Message;
        Assert.Contains("adds the adapter beside these weights", told, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static void Spoil(string path, string damage)
    {
        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        switch (damage)
        {
            case "pointer":
                File.WriteAllText(path, Pointer);
                break;
            case "cut":
                File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
                break;
            default:
                File.CreateSymbolicLink(path, "../../blobs/gone");
                break;
        }
    }

    private static void Write(string path, IReadOnlyList<CheckpointTensor> tensors)
    {
        using var writer = TorchArchiveWriter.Create(
            path,
            [new(string.Empty, [.. tensors.Select(tensor => new TensorDeclaration(tensor.Name, tensor.Entry.Type, tensor.Entry.Shape))])],
            null);
        foreach (var (place, tensor) in writer.Sections[0].Tensors.Zip(tensors))
        {
            writer.Write(place, tensor.Bytes());
        }

        writer.Complete();
    }

    private IReadOnlyList<string> ThereAndBack()
    {
        Conversions.Run(_folder.File("mm"), source: _hf);
        Conversions.Run(Conversions.Glm.MmToHf(_folder.File("mm"), _hf, _folder.File("hf"), Conversions.FourStages, new()));
        return Folders.Hashes(_folder.File("hf"));
    }
}
