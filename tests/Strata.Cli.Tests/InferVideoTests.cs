using Strata.Inference.Videos;
using Strata.Models.Glm4v;
using Strata.Models.Glm4v.Chat;
using Strata.Models.Qwen25Vl;
using Strata.Models.Qwen25Vl.Chat;
using Strata.Tests;
using TorchSharp;

namespace Strata.Cli.Tests;

/// <summary>From a video to text: the answer is that of the parts, one by one.</summary>
public sealed class InferVideoTests : IDisposable
{
    private const string Prompt = "What happens?";

    private static readonly string Film = Fixtures.Path("video", "odd.mp4");

    private readonly TalkingModel _model = new();
    private readonly TalkingQwen _qwen = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-infer-video");

    [SkippableFact]
    public async Task GLM_sees_two_frames_a_second_with_the_second_beside_each_patch()
    {
        Ffmpeg.Need();
        int[] frames = [0, 13, 25, 38];
        var format = new Glm4vChatFormat();
        using var loaded = Glm4v.Family.Load(_model.Path, ParallelContext.Single);
        var expected = Answer(loaded, _model.Path, format, frames, [0, 1], secondsPerPatch: 1);
        var (code, output, error) = await _model.Infer(Prompt, 8, "--video", Film);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(expected, output.Trim());
        Assert.Matches(@"^\d+ tokens in ", error);
    }

    [SkippableFact]
    public async Task Qwen_sees_an_even_number_of_frames_and_counts_time_in_seconds()
    {
        Ffmpeg.Need();

        // 60 frames at 25 a second: 4.8 wanted, 4 seen, of 0.6 seconds each.
        int[] frames = [0, 15, 30, 45];
        var format = new Qwen25VlChatFormat();
        using var loaded = Qwen25Vl.Family.Load(_qwen.Path, ParallelContext.Single);
        var expected = Answer(loaded, _qwen.Path, format, frames, [0, 1], secondsPerPatch: 1.2);
        var (code, output, _) = await _qwen.Infer(Prompt, "--video", Film);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(expected, output.Trim());
    }

    /// <summary>Pictures and videos in one turn, which the original refuses; frames as files; and the two of them together.</summary>
    [SkippableFact]
    public async Task A_picture_beside_a_video_and_frames_in_a_folder_are_answered()
    {
        Ffmpeg.Need();
        File.Copy(Fixtures.Path("images", "rgb.png"), Path.Combine(_folder.FullName, "a.png"));
        File.Copy(Fixtures.Path("images", "q90.jpg"), Path.Combine(_folder.FullName, "b.jpg"));
        var film = await _model.Infer(Prompt, 8, "--video", Film);
        var both = await _model.Infer(Prompt, 8, "--video", Film, "--image", TalkingModel.Picture);
        var folder = await _model.Infer(Prompt, 8, "--video", _folder.FullName, "--video-fps", "1");
        Assert.All(new[] { film, both, folder }, answer => Assert.Equal(ExitCodes.Done, answer.Code));
        Assert.Equal(3, new[] { film, both, folder }.Select(answer => answer.Output).Distinct().Count());
    }

    [SkippableTheory]
    [InlineData("audio_only.mp4", "no video that can be decoded")]
    [InlineData("manifest.json", "no video that can be decoded")]
    [InlineData("none.mp4", "there is no such file")]
    public async Task What_is_no_video_is_refused(string name, string words)
    {
        Ffmpeg.Need();
        var (code, output, error) = await _model.Infer(Prompt, 8, "--video", Fixtures.Path("video", name));
        Assert.Equal((ExitCodes.InputFault, ""), (code, output));
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _model.Dispose();
        _qwen.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Answer(
        LoadedModel loaded,
        string directory,
        IChatFormat format,
        int[] frames,
        int[] seconds,
        double secondsPerPatch)
    {
        var configuration = VideoProcessorConfig.OfPictures(directory, format.Videos).Frames;
        var patches = new ImageProcessor(configuration).Process([.. VideoFile.Open(Film).Read(frames)]);
        var tokenizer = Tokenizer.Load(Path.Combine(directory, "tokenizer.json"));
        var spans = format.Expand(
            format.Render(Question.Of(Prompt, [], [VideoFile.Open(Film)]).Messages, addGenerationPrompt: true),
            [],
            [new VideoTokens(patches.Tokens / patches.Time, [.. seconds])]);
        long[] ids = [.. tokenizer.Encode(spans).Select(id => (long)id)];
        var inputs = new MultimodalInputs(
            torch.tensor(ids, [1, ids.Length]),
            null,
            null,
            new Patches(
                torch.tensor(patches.Pixels, [patches.Patches, patches.PatchLength]),
                [new GridSize(patches.Time, patches.Height, patches.Width)])
            {
                Seconds = [secondsPerPatch],
            });
        var tokens = new TokenGenerator(loaded.Model).Generate(inputs, GenerationConfig.Read(directory).Options(8, 8));
        return tokenizer.Decode(tokens.Select(step => (int)step[0]), skipSpecial: true).Trim();
    }
}
