using Strata.Tests;

namespace Strata.Cli.Tests.Messages;

/// <summary>Nothing that a command writes beside its result replaces what it reads.</summary>
public sealed class ReadPlacesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("config.json", true)]
    [InlineData("model-00002-of-00002.safetensors", false)]
    public async Task A_list_does_not_replace_a_file_of_the_source(string name, bool isDry)
    {
        var source = _folder.File("hf");
        Copy(InspectFolders.Base, source);
        var file = Path.Combine(source, name);
        var before = File.ReadAllBytes(file);
        var (code, _, error) = await Terminal.Run(
            [
                "convert", "to-mm", "--model", source, "--output", _folder.File("mm"), "--llm-pp-layers", "[[4]]", "--vit-pp-layers",
                "[[3]]", "--manifest", file, .. isDry ? ["--dry-run"] : Array.Empty<string>(),
            ]);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"{file}: is there already, in {source}, which is read here; --manifest", error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(file));
        Assert.False(Directory.Exists(_folder.File("mm")));
    }

    [Fact]
    public async Task A_trace_does_not_replace_its_inputs()
    {
        var inputs = _folder.File("inputs.safetensors");
        File.WriteAllText(inputs, "inputs");
        var (code, _, error) = await Terminal.Run("trace", "--model", InspectFolders.Base, "--inputs", inputs, "--output", inputs);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"{inputs}: is read here; --output would replace it", error, StringComparison.Ordinal);
        Assert.Equal("inputs", File.ReadAllText(inputs));
    }

    [Theory]
    [InlineData("hf/model-00002-of-00002.safetensors")]
    [InlineData("picture.png")]
    public async Task A_drawing_replaces_neither_picture_nor_weights(string name)
    {
        Copy(InspectFolders.Base, _folder.File("hf"));
        var picture = _folder.File("picture.png");
        File.Copy(Fixtures.Path("images", "rgb.png"), picture);
        var target = _folder.File(name);
        var before = File.ReadAllBytes(target);
        var (code, _, error) = await Terminal.Run(
            "infer", "--model", _folder.File("hf"), "--image", picture, "--prompt", "What?", "--draw", target);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("read here; --draw would replace it", error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(target));
    }

    [Fact]
    public async Task What_only_an_index_names_is_missing_by_it()
    {
        var source = _folder.File("hf");
        Copy(InspectFolders.Base, source);
        const string Shard = "model-00002-of-00002.safetensors";
        File.Move(Path.Combine(source, Shard), Path.Combine(source, Shard + ".incomplete"));
        var (code, _, error) = await Terminal.Run("inspect", source);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(
            "the index beside it names it, and it is not there: the download is not complete. Fetch it; "
            + $"'{Shard}.incomplete' is a part of it.",
            error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_fetched_from_an_address()
    {
        var (code, _, error) = await Terminal.Run("inspect", "https://127.0.0.1:1/model.safetensors");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("it is an address, and nothing is fetched. Download it", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static void Copy(string from, string to)
    {
        _ = Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
