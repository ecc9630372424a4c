using Strata.Inference.Videos;
using Strata.Models.Glm4v;
using Strata.Tests;

namespace Strata.Cli.Tests.Talking;

/// <summary>Of what a conversation shows again, nothing is decoded, resized or cut again; what is kept is bounded.</summary>
public sealed class KeptMediaTests : IDisposable
{
    private static readonly RgbImage Frame = ImageDecoder.Decode(Fixtures.Path("images", "rgb.png"));

    private readonly TalkingModel _model = new();
    private readonly LoadedModel _loaded;
    private readonly VisionLanguagePipeline _pipeline;

    public KeptMediaTests()
    {
        _loaded = new Glm4vFamily().Load(_model.Path, ParallelContext.Single);
        _pipeline = VisionLanguagePipeline.Create(_model.Path, _loaded, new Glm4vFamily().Chat);
    }

    [Fact]
    public void A_video_is_read_once_and_its_patches_are_the_same()
    {
        var (video, kept) = (new CountedVideo(), new KeptMedia());
        var question = Question.Of("What?", [], [video]);
        var expected = Patches(question);
        Assert.Equal(expected, Patches(question));
        Assert.Equal(2, video.Times);
        for (var turn = 0; turn < 3; turn++)
        {
            Assert.Equal(expected, Patches(question with { Kept = kept }));
        }

        Assert.Equal(3, video.Times);
        kept.Forget(video);
        Assert.Equal(0, kept.Bytes);
        _ = Patches(question with { Kept = kept });
        Assert.Equal(4, video.Times);
    }

    /// <summary>Pixels that change under a picture's hand tell whether somebody looked at them again.</summary>
    [Fact]
    public void A_picture_is_cut_once()
    {
        var (image, kept) = (new RgbImage(Frame.Width, Frame.Height, [.. Frame.Pixels]), new KeptMedia());
        var question = Question.Of("What?", image) with { Kept = kept };
        var first = Patches(question);
        Assert.Equal(first.Length * sizeof(float), kept.Bytes);
        Array.Fill(image.Pixels, (byte)7);
        Assert.Equal(first, Patches(question));
        Assert.NotEqual(first, Patches(question with { Kept = null }));
        kept.Clear();
        Assert.NotEqual(first, Patches(question));
    }

    [Fact]
    public void What_has_no_room_is_looked_at_anew_and_what_was_kept_stays()
    {
        var (small, large) = (new CountedVideo(), new CountedVideo());
        var most = Patches(Question.Of("What?", [], [small])).Length * (long)sizeof(float);
        var kept = new KeptMedia(most);
        for (var turn = 0; turn < 3; turn++)
        {
            _ = Patches(Question.Of("What?", [], [small, large]) with { Kept = kept });
            Assert.Equal(most, kept.Bytes);
        }

        Assert.Equal((2, 3), (small.Times, large.Times));
    }

    /// <summary>The chat itself: the frames are gone before the second turn, which speaks of them all the same.</summary>
    [Fact]
    public async Task A_chat_looks_at_a_video_once()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Fixtures.Path("images", "rgb.png"), folder.File("a.png"));
        File.Copy(Fixtures.Path("images", "rgb.png"), folder.File("b.png"));
        using var input = new Lines(
            ($"/video {folder.Path}", null), ("What?", null), ("And then?", () => File.Delete(folder.File("b.png"))), ("/clear", null),
            ($"/video {folder.Path}", null), ("And now?", () => File.Delete(folder.File("a.png"))));
        var (code, _, error) = await Terminal.Chat(
            input, "chat", "--model", _model.Path, "--dtype", "float32", "--max-new-tokens", "4", "--greedy");
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(2, error.Split("4 tokens in ").Length - 1);

        // What was cleared is not shown in another's place: its one frame is looked for, and is gone.
        Assert.Single(error.Split('\n'), line => line.StartsWith("strata: ", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _loaded.Dispose();
        _model.Dispose();
    }

    private float[] Patches(Question question)
    {
        using var prepared = _pipeline.Prepare(question);
        return (prepared.Inputs.Videos ?? prepared.Inputs.Images!).Pixels.data<float>().ToArray();
    }

    private sealed class CountedVideo : IVideo
    {
        private readonly VideoFrames _frames = new([Frame, Frame, Frame, Frame], 2);

        public int Times { get; private set; }

        public VideoFacts Facts => _frames.Facts;

        public IEnumerable<RgbImage> Read(IReadOnlyList<int> frames, CancellationToken cancellation = default)
        {
            Times++;
            return _frames.Read(frames, cancellation);
        }
    }

    /// <summary>Lines, and what happens before each is read.</summary>
    private sealed class Lines(params (string Line, Action? Before)[] lines) : TextReader
    {
        private int _next;

        public override string? ReadLine()
        {
            if (_next == lines.Length)
            {
                return null;
            }

            lines[_next].Before?.Invoke();
            return lines[_next++].Line;
        }
    }
}
