using System.Text.Json;
using Strata.Inference.Images;
using Strata.Inference.Videos;
using Strata.Tests;

namespace Strata.Inference.Tests.Videos;

/// <summary>
/// Frames by their numbers, which are drawn into them as barcodes: several codecs and containers, variable rate, rotation, an edit list.
/// </summary>
public sealed class VideoFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-video");

    public static TheoryData<string> Files =>
        [.. Manifest().EnumerateObject().Where(file => file.Value.GetProperty("video").GetBoolean()).Select(file => file.Name)];

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Every_frame_is_the_one_that_it_is_called(string name)
    {
        Ffmpeg.Need();
        var said = Manifest().GetProperty(name);
        var video = VideoFile.Open(Fixtures.Path("video", name), complaint => Assert.Fail(complaint));
        var rate = said.GetProperty("avg_frame_rate").GetString()!.Split('/');
        Assert.Equal(
            new VideoFacts(
                said.GetProperty("decoded_frames").GetInt32(),
                double.Parse(rate[0], null) / double.Parse(rate[1], null),
                said.GetProperty("width").GetInt32(),
                said.GetProperty("height").GetInt32()),
            video.Facts);
        int[] codes =
        [
            .. said.GetProperty("codes").EnumerateArray().SelectMany(range =>
                Enumerable.Range(range[0].GetInt32(), range[1].GetInt32() - range[0].GetInt32() + 1)),
        ];
        var turned = said.GetProperty("rotation").GetInt32() == 90;
        Assert.Equal(codes, video.Read([.. Enumerable.Range(0, codes.Length)]).Select(frame => Code(frame, turned)));

        // Some of them, the last one twice, as a sample with an odd number of frames has it.
        int[] some = [.. Enumerable.Range(0, codes.Length).Where(frame => frame % 7 == 0), codes.Length - 1, codes.Length - 1];
        Assert.Equal(some.Select(frame => codes[frame]), video.Read(some).Select(frame => Code(frame, turned)));
    }

    /// <summary>As many as the longest sample takes: one expression of the decoder's names them all.</summary>
    [SkippableFact]
    public void Hundreds_of_frames_are_chosen_at_once()
    {
        Ffmpeg.Need();
        var video = VideoFile.Open(Fixtures.Path("video", "h264_30.mp4"));
        int[] frames = [.. Enumerable.Range(0, 768).Select(index => index * 300 / 768)];
        Assert.Equal(frames, video.Read(frames).Select(frame => Code(frame, isTurned: false)));
    }

    [SkippableFact]
    public void Whoever_stops_early_stops_the_decoder()
    {
        Ffmpeg.Need();
        var video = VideoFile.Open(Fixtures.Path("video", "h264_30.mp4"));
        Assert.Equal(0, Code(video.Read([.. Enumerable.Range(0, 300)]).First(), isTurned: false));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => video.Read([0], cancelled.Token).First());
    }

    [SkippableTheory]
    [InlineData("audio_only.mp4", "no video that can be decoded")]
    [InlineData("none.mp4", "there is no such file")]
    [InlineData("cut.mp4", "moov atom not found")]
    [InlineData("empty.mp4", "no video that can be decoded")]
    [InlineData("list.m3u8", "no video that can be decoded")]
    [InlineData("list.ffconcat", "no video that can be decoded")]
    [InlineData("picture.png", "it is a picture, not a video. Ask about it as one: --image ")]
    public void What_is_no_video_is_refused(string name, string words)
    {
        Ffmpeg.Need();
        var whole = Fixtures.Path("video", "h264_30.mp4");
        File.Copy(Fixtures.Path("video", "audio_only.mp4"), At("audio_only.mp4"));
        File.Copy(Fixtures.Path("images", "rgb.png"), At("picture.png"));
        File.WriteAllBytes(At("cut.mp4"), File.ReadAllBytes(whole)[..^60000]);
        File.WriteAllBytes(At("empty.mp4"), []);
        File.WriteAllText(At("list.m3u8"), $"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{whole}\n#EXT-X-ENDLIST\n");
        File.WriteAllText(At("list.ffconcat"), $"ffconcat version 1.0\nfile '{whole}'\n");
        Assert.Contains(
            words, Assert.Throws<InputException>(() => VideoFile.Open(At(name))).Message, StringComparison.Ordinal);
    }

    /// <summary>A name is a name: no option, no address, no pattern.</summary>
    [SkippableTheory]
    [InlineData("-y.mp4")]
    [InlineData("http:a.mp4")]
    [InlineData("a%03d [b] 'c' \"d\".mp4")]
    public void Odd_names_are_names(string name)
    {
        Ffmpeg.Need();
        File.Copy(Fixtures.Path("video", "one.mp4"), At(name));
        Assert.Equal(0, Code(VideoFile.Open(At(name)).Read([0]).Single(), isTurned: false));
    }

    /// <summary>More frames are said than there are: the file was cut after it was looked at.</summary>
    [SkippableFact]
    public void A_frame_that_does_not_come_is_an_error()
    {
        Ffmpeg.Need();
        File.Copy(Fixtures.Path("video", "h264_24_nofast.mkv"), At("film.mkv"));
        var video = VideoFile.Open(At("film.mkv"));
        File.WriteAllBytes(At("film.mkv"), File.ReadAllBytes(At("film.mkv"))[..40000]);
        Assert.Contains(
            "frame 119 of 120 cannot be decoded",
            Assert.Throws<InputException>(() => video.Read([0, 119]).ToList()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_in_a_folder_are_a_video()
    {
        File.Copy(Fixtures.Path("images", "rgb.png"), At("1.png"));
        File.Copy(Fixtures.Path("images", "rgb.bmp"), At("0.bmp"));
        File.WriteAllText(At("._0.bmp"), "what a system keeps beside files");
        var video = VideoFrames.Of(_folder.FullName, 2);
        Assert.Equal(new VideoFacts(2, 2, 317, 241), video.Facts);
        Assert.Equal(3, video.Read([0, 1, 1]).Count());
        Assert.Contains(
            "0 pictures",
            Assert.Throws<InputException>(() => VideoFrames.Of(_folder.CreateSubdirectory("empty").FullName, 2)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_of_two_sizes_are_no_video()
    {
        File.Copy(Fixtures.Path("images", "rgb.png"), At("0.png"));
        File.Copy(Fixtures.Path("images", "big.png"), At("1.png"));
        Assert.Contains(
            "frame 1 has 640 x 427 pixels and the first 317 x 241",
            Assert.Throws<InputException>(() => VideoFrames.Of(_folder.FullName, 2).Read([0, 1]).ToList()).Message,
            StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private static JsonElement Manifest() => JsonDocument.Parse(File.ReadAllText(Fixtures.Path("video", "manifest.json"))).RootElement;

    /// <summary>The number that is drawn into a frame: 12 squares of 16 pixels along its top, the least bit first.</summary>
    private static int Code(RgbImage frame, bool isTurned) => Enumerable.Range(0, 12).Sum(bit =>
    {
        // What was turned counter-clockwise to be shown: its top is the left side, from the bottom up.
        var (x, y) = isTurned ? (8, frame.Height - 1 - ((16 * bit) + 8)) : ((16 * bit) + 8, 8);
        return frame.Row(y)[(x * 3) + 1] > 127 ? 1 << bit : 0;
    });
}
