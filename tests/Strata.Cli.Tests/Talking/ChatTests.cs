using System.Text.Json;
using Strata.Inference.Chat;
using Strata.Tests;

namespace Strata.Cli.Tests.Talking;

/// <summary><c>strata chat</c>, its lines piped in.</summary>
public sealed class ChatTests : IDisposable
{
    private readonly TalkingModel _model = new();
    private readonly TalkingQwen _qwen = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_first_turn_is_answered_as_infer_answers()
    {
        var (code, output, error) = await Chat(_model.Path, $"/image {TalkingModel.Picture}", "What is this?");
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal((await _model.Infer("What is this?", 8, "--image", TalkingModel.Picture)).Output.Trim(), output.Trim());
        Assert.Contains("shown with what you say next", error, StringComparison.Ordinal);
        Assert.Contains("8 tokens in ", error, StringComparison.Ordinal);
    }

    /// <summary>Each turn is what the pipeline says of the whole conversation, read afresh; nothing that was read is read again.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Turns_follow_each_other_as_a_conversation(bool isGlm)
    {
        var path = isGlm ? _model.Path : _qwen.Path;
        var saved = _folder.File("said.json");
        var (code, output, error) = await Chat(
            path, $"/image {TalkingModel.Picture}", "What is this?", $"/image '{Fixtures.Path("images", "rgb.png")}'", "And this?", "So?",
            $"/save {saved}", "/exit", "Never said.");
        Assert.Equal(ExitCodes.Done, code);
        using var file = JsonDocument.Parse(File.ReadAllText(saved));
        ChatMessage[] messages = [.. file.RootElement.EnumerateArray().Select(ChatMessage.Parse)];
        Assert.Equal(["user", "assistant", "user", "assistant", "user", "assistant"], messages.Select(message => message.Role));
        Assert.Equal(TalkingModel.Picture, file.RootElement[0].GetProperty("content")[0].GetProperty("image").GetString());
        IChatFamily family = isGlm ? new Models.Glm4v.Glm4vFamily() : new Models.Qwen25Vl.Qwen25VlFamily();
        using var loaded = family.Load(path, ParallelContext.Single);
        var pipeline = VisionLanguagePipeline.Create(path, loaded, family.Chat);
        RgbImage[] pictures = [ImageDecoder.Decode(TalkingModel.Picture), ImageDecoder.Decode(Fixtures.Path("images", "rgb.png"))];
        var options = pipeline.Generation.Options(8, 8) with { Sampling = null };
        foreach (var (turn, shown) in new[] { (1, 1), (3, 2), (5, 2) })
        {
            var answer = pipeline.Ask(new(messages[..turn], pictures[..shown]), options);
            Assert.Equal(answer.Text, ((ChatPart.Text)Assert.Single(messages[turn].Content)).Value);
            Assert.NotEqual("", answer.Text);
        }

        var known = System.Text.RegularExpressions.Regex.Matches(error, @"(\d+) of the prompt's known");
        Assert.Collection(
            known.Select(match => int.Parse(match.Groups[1].Value)),
            first => Assert.Equal(0, first),
            second => Assert.InRange(second, 8, 9999),
            third => Assert.InRange(third, 16, 9999));
        Assert.DoesNotContain("Never said", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_video_is_a_folder_of_frames_and_the_system_speaks_first()
    {
        File.Copy(Fixtures.Path("images", "rgb.png"), _folder.File("a.png"));
        File.Copy(Fixtures.Path("images", "rgb.png"), _folder.File("b.png"));
        using var saved = new TemporaryFolder();
        var (code, _, error) = await Terminal.Chat(
            [$"/video {_folder.Path}", "What happens?", $"/save {saved.File("said.json")}"],
            "chat", "--model", _model.Path, "--dtype", "float32", "--max-new-tokens", "4", "--system", "Be brief.");
        Assert.Equal(ExitCodes.Done, code);
        using var file = JsonDocument.Parse(File.ReadAllText(saved.File("said.json")));
        Assert.Equal("Be brief.", file.RootElement[0].GetProperty("content").GetString());
        Assert.Equal(_folder.Path, file.RootElement[1].GetProperty("content")[0].GetProperty("video").GetString());
        Assert.DoesNotContain("strata:", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_wrong_is_told_and_the_chat_goes_on()
    {
        var nowhere = _folder.File(Path.Combine("none", "said.json"));
        var (code, output, error) = await Chat(
            _model.Path, "/image no-such.png", "/image", $"/image {Fixtures.Path("images", "notimage.jpg")}", "/imgae x",
            $"/save {nowhere}", "/video no-such.mp4", "", "/help", "//slash?");
        Assert.Equal(ExitCodes.Done, code);
        string[] told = ["no-such.png: there is no such file", "/image is followed by nothing", "notimage.jpg", "'/imgae' is no order",
            "there is no folder", "no-such.mp4", "/save FILE"];
        Assert.All(told, words => Assert.Contains(words, error, StringComparison.Ordinal));
        Assert.Equal((await _model.Infer("/slash?", 8)).Output.Trim(), output.Trim());
    }

    /// <summary>A turn that can not be answered leaves nothing behind; to clear leaves nothing of all.</summary>
    [Fact]
    public async Task A_turn_that_fails_is_dropped_and_what_is_cleared_is_gone()
    {
        var (_, fresh, _) = await Chat(_model.Path, "Hello");
        _model.Write("preprocessor_config.json", """{"size": {"shortest_edge": 12544, "longest_edge": 11760000}, "patch_size": 16}""");
        var (code, output, error) = await Chat(_model.Path, $"/image {TalkingModel.Picture}", "What is this?", "Hello", "/clear", "Hello");
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("patch_size", error, StringComparison.Ordinal);
        var lines = output.Trim().ReplaceLineEndings("\n").Replace("\n\n", "\n", StringComparison.Ordinal);
        Assert.Equal($"{fresh.Trim()}\n{fresh.Trim()}", lines);
    }

    [Fact]
    public async Task A_model_that_is_none_ends_the_program()
    {
        var (code, _, error) = await Chat("no-such-model", "Hello");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("no-such-model: there is no such folder", error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _model.Dispose();
        _qwen.Dispose();
        _folder.Dispose();
    }

    private static Task<(int Code, string Output, string Error)> Chat(string model, params string[] lines) => Terminal.Chat(
        lines, "chat", "--model", model, "--dtype", "float32", "--max-new-tokens", "8", "--greedy");
}
