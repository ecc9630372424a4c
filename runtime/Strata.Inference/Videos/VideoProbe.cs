using System.Globalization;
using System.Text.Json;
using Strata.Inference.Images;

namespace Strata.Inference.Videos;

/// <summary>Asks ffprobe what a video is.</summary>
internal static class VideoProbe
{
    private const string Asked =
        "stream=width,height,avg_frame_rate,r_frame_rate,nb_frames,nb_read_frames,duration:stream_side_data=rotation:format=duration";

    /// <summary>Looks at a file.</summary>
    /// <exception cref="InputException">It has no video that can be decoded, or ffprobe is not installed.</exception>
    public static VideoFacts Of(string path)
    {
        var (stream, seconds) = Ask(path, isCounted: false);
        var rate = Rate(stream, "avg_frame_rate") ?? Rate(stream, "r_frame_rate")
            ?? throw new InputException(
                $"{path}: the video says no rate of frames. Give its frames as pictures in a folder, with --video-fps.");
        var (width, height) = (Int(stream, "width") ?? 0, Int(stream, "height") ?? 0);
        if (width < 1 || height < 1)
        {
            throw new InputException($"{path}: the video says no size of its frames.");
        }

        ImageDecoder.RefuseTooLarge(width, height, path);
        return IsTurned(stream)
            ? new(Frames(path, stream, seconds, rate), rate, height, width)
            : new(Frames(path, stream, seconds, rate), rate, width, height);
    }

    /// <summary>
    /// The number of frames that a decoder delivers. A container says it or not, and says too many where an edit list cuts some away: where
    /// it is not what the length makes, they are counted, which takes as long as decoding them.
    /// </summary>
    private static int Frames(string path, JsonElement stream, double? seconds, double rate)
    {
        var said = Int(stream, "nb_frames");
        var frames = said is { } number && seconds is { } length && Math.Abs(number - (length * rate)) < 1
            ? number
            : Int(Ask(path, isCounted: true).Stream, "nb_read_frames") ?? 0;
        return frames > 0 ? frames : throw new InputException($"{path}: no frame of the video can be decoded. Fetch the file again.");
    }

    private static (JsonElement Stream, double? Seconds) Ask(string path, bool isCounted)
    {
        using var process = FfmpegProcess.Start(
            "ffprobe",
            ["-select_streams", "v:0", .. isCounted ? (string[])["-count_frames"] : [], "-show_entries", Asked, "-of", "json"],
            path);
        using var text = new StreamReader(process.Output);
        var json = text.ReadToEnd();
        var (code, complaint) = process.End();
        JsonElement root = default;
        try
        {
            root = JsonDocument.Parse(json.Length == 0 ? "{}" : json).RootElement;
        }
        catch (JsonException)
        {
            code = 1;
        }

        return code == 0 && root.TryGetProperty("streams", out var streams) && streams.GetArrayLength() > 0
            ? (streams[0], Number(streams[0], "duration")
                ?? (root.TryGetProperty("format", out var format) ? Number(format, "duration") : null))
            : throw new InputException(
                StillPicture.Is(path) ? $"{path}: it is a picture, not a video. Ask about it as one: --image {path}."
                : $"{path}: no video that can be decoded{(complaint.Length == 0 ? "" : $" ({complaint})")}. "
                    + "Is the file what its name says?");
    }

    private static bool IsTurned(JsonElement stream) => stream.TryGetProperty("side_data_list", out var list)
        && list.EnumerateArray().Any(data => Number(data, "rotation") is { } degrees && (int)Math.Abs(degrees) % 180 == 90);

    private static double? Rate(JsonElement stream, string key) =>
        Text(stream, key)?.Split('/') is [var above, var below]
        && Parse(above) is { } numerator && Parse(below) is > 0 and var denominator && numerator > 0
            ? numerator / denominator
            : null;

    private static int? Int(JsonElement element, string key) =>
        Number(element, key) is >= 0 and <= int.MaxValue and var number ? (int)number : null;

    private static double? Number(JsonElement element, string key) => Text(element, key) is { } text ? Parse(text) : null;

    private static string? Text(JsonElement element, string key) => !element.TryGetProperty(key, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
