using System.Globalization;
using Strata.Inference.Images;

namespace Strata.Inference.Videos;

/// <summary>
/// A video in a file, decoded by ffmpeg in a process of its own: exactly the frames that are asked for, counted as they are shown, turned
/// as the file asks.
/// </summary>
public sealed class VideoFile : IVideo
{
    private readonly string _path;
    private readonly Action<string>? _warn;

    private VideoFile(string path, VideoFacts facts, Action<string>? warn) => (_path, Facts, _warn) = (path, facts, warn);

    /// <inheritdoc />
    public VideoFacts Facts { get; }

    /// <inheritdoc />
    public string Name => _path;

    /// <summary>Looks at a file.</summary>
    /// <param name="path">The file: MP4, MOV, MKV, WebM, AVI, GIF, MPEG, OGG, FLV.</param>
    /// <param name="warn">Hears what the decoder says of damaged frames that are read all the same; null where nobody does.</param>
    /// <exception cref="InputException">It has no video that can be decoded, or ffmpeg is not installed.</exception>
    public static VideoFile Open(string path, Action<string>? warn = null)
    {
        var full = Path.GetFullPath(path);
        InputFile.RefusePointer(path);
        return new(full, VideoProbe.Of(full), warn);
    }

    /// <inheritdoc />
    public IEnumerable<RgbImage> Read(IReadOnlyList<int> frames, CancellationToken cancellation = default)
    {
        int[] distinct = [.. frames.Distinct()];
        using var ffmpeg = FfmpegProcess.Start(
            "ffmpeg",
            ["-nostdin"],
            _path,
            "-map", "0:v:0", "-vf", "select=" + Selection(distinct), "-fps_mode", "passthrough",
            "-frames:v", distinct.Length.ToString(CultureInfo.InvariantCulture), "-f", "rawvideo", "-pix_fmt", "rgb24", "-");
        var next = -1;
        RgbImage? image = null;
        foreach (var frame in frames)
        {
            cancellation.ThrowIfCancellationRequested();
            if (frame != next)
            {
                (next, image) = (frame, Next(ffmpeg, frame));
            }

            yield return image!;
        }

        if (ffmpeg.End() is { Complaint: { Length: > 0 } complaint })
        {
            _warn?.Invoke($"{_path}: frames are damaged ({complaint}); the answer may be about what is not there.");
        }
    }

    /// <summary>
    /// The frames by number, as a search by halves: a sum has a term for each, all of which are asked of every frame, and Debian's ffmpeg
    /// reads no more than 100. A comma divides filters, so that those of the expression are escaped.
    /// </summary>
    private static string Selection(ReadOnlySpan<int> frames)
    {
        var half = frames.Length / 2;
        return half == 0
            ? string.Create(CultureInfo.InvariantCulture, $@"eq(n\,{frames[0]})")
            : string.Create(
                CultureInfo.InvariantCulture,
                $@"if(lt(n\,{frames[half]})\,{Selection(frames[..half])}\,{Selection(frames[half..])})");
    }

    private RgbImage Next(FfmpegProcess ffmpeg, int frame)
    {
        var pixels = new byte[Facts.Width * Facts.Height * 3];
        var read = ffmpeg.Output.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false);
        if (read == pixels.Length)
        {
            return new(Facts.Width, Facts.Height, pixels);
        }

        var (code, complaint) = ffmpeg.End();
        throw new InputException(
            $"{_path}: frame {frame} of {Facts.Frames} cannot be decoded (exit code {code}"
            + $"{(complaint.Length == 0 ? "" : ": " + complaint)}). The file is cut or damaged: fetch it again.");
    }
}
