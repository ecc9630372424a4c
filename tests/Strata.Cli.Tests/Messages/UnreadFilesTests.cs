namespace Strata.Cli.Tests.Messages;

/// <summary>A file that is not what it should be: each is told in words of ours, with a way out, never in the platform's.</summary>
public sealed class UnreadFilesTests : IDisposable
{
    private const string Pointer =
        "version https://git-lfs.github.com/spec/v1\n"
        + "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

    private readonly TalkingModel _model = new();

    [Theory]
    [InlineData("config.json")]
    [InlineData("tokenizer.json")]
    [InlineData("generation_config.json")]
    [InlineData("preprocessor_config.json")]
    [InlineData("processor_config.json")]
    [InlineData("video_preprocessor_config.json")]
    [InlineData("chat_template.json")]
    [InlineData("chat_template.jinja")]
    [InlineData("tokenizer_config.json")]
    [InlineData("model.safetensors.index.json")]
    [InlineData("model.safetensors")]
    public async Task What_git_left_in_the_place_of_a_file_is_named(string name)
    {
        var path = _model.Write(name, Pointer);
        var (code, _, error) = await _model.Infer("x", 1);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.StartsWith("strata: ", error, StringComparison.Ordinal);
        Assert.Contains($"{path}: it is a Git LFS pointer of 130 bytes", error, StringComparison.Ordinal);
        Assert.Contains("git lfs pull", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--image", "picture.png")]
    [InlineData("--video", "film.mp4")]
    public async Task What_git_left_in_the_place_of_a_picture_is_named(string option, string name)
    {
        var path = _model.Write(name, Pointer);
        var (code, _, error) = await _model.Infer("x", 1, option, path);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"strata: {path}: it is a Git LFS pointer", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tokenizer.json", null, "there is no such file. Fetch it from where the model is from.")]
    [InlineData("tokenizer.json", "", "(1,1): not valid JSON: it is empty. Fetch the file again.")]
    [InlineData("tokenizer.json", "{\"model\":", "(1,10): not valid JSON: it ends in the middle of something. Fetch the file again.")]
    [InlineData("tokenizer.json", "[]", "expected an object at the top, found a list. Take tokenizer.json from the model's own folder.")]
    [InlineData("tokenizer.json", "{}", "model is not there; expected an object, as byte-level BPE has it. Take tokenizer.json")]
    [InlineData("tokenizer.json", """{"model": {"type": "BPE", "vocab": []}}""", "model.vocab is a list; expected an object")]
    [InlineData("tokenizer.json", """{"model": {"type": "Unigram", "vocab": []}}""", "model.type is Unigram; expected BPE.")]
    [InlineData("config.json", "", "(1,1): not valid JSON: it is empty. Fetch the file again.")]
    [InlineData("config.json", " \n", "(2,1): not valid JSON: it is empty. Fetch the file again.")]
    [InlineData("config.json", "{\"a\": 1", "not valid JSON: it ends in the middle of something. Fetch the file again.")]
    [InlineData("generation_config.json", "", "(1,1): not valid JSON: it is empty. Fetch the file again.")]
    [InlineData("generation_config.json", "{\"a\": x}", "Mend it there, or fetch the file again.")]
    public async Task What_is_no_such_file_is_told_with_a_way_out(string name, string? text, string told)
    {
        var path = _model.Write(name, text ?? "");
        if (text is null)
        {
            File.Delete(path);
        }

        var (code, _, error) = await _model.Infer("x", 1);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.StartsWith($"strata: {path}", error, StringComparison.Ordinal);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.DoesNotContain("isFinalBlock", error, StringComparison.Ordinal);
        Assert.DoesNotContain("reader options", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--image")]
    [InlineData("--video")]
    public async Task A_picture_that_is_not_there_is_told_with_a_way_out(string option)
    {
        var path = Path.Combine(_model.Path, "none.png");
        var (code, _, error) = await _model.Infer("x", 1, option, path);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"strata: {path}: there is no such file or folder. Check the path.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_can_not_be_written_is_told_with_a_way_out()
    {
        var (none, folder) = (Path.Combine(_model.Path, "none", "file.json"), _model.Path);
        string[] convert =
        [
            "convert", "to-mm", "--model", InspectFolders.Base, "--output", Path.Combine(folder, "mm"), "--llm-pp-layers", "[[4]]",
            "--vit-pp-layers", "[[3]]", "--manifest",
        ];
        foreach (var line in new string[][] { [.. convert, none], ["schema", "--output", none] })
        {
            var (code, _, error) = await Terminal.Run(line);
            Assert.Equal(ExitCodes.InputFault, code);
            Assert.Contains(
                $"strata: {none}: cannot be written: there is no folder {Path.GetDirectoryName(none)}. Make it first, or name another",
                error,
                StringComparison.Ordinal);
        }

        var refused = await Terminal.Run([.. convert, folder]);
        Assert.Contains($"strata: {folder}: cannot be written: it is a folder. Name a file.", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "mm")));
    }

    public void Dispose() => _model.Dispose();
}
