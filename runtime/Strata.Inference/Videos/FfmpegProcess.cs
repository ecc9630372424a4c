using System.ComponentModel;
using System.Diagnostics;
using Strata.Rules.Words;

namespace Strata.Inference.Videos;

/// <summary>
/// A run of ffmpeg or ffprobe, which stay programs of their own: nothing of them is linked. They open the file alone, as a container of
/// video: no playlist, no script, no address, whatever a file says or is called.
/// </summary>
internal sealed class FfmpegProcess : IDisposable
{
    /// <summary>Containers that hold a video themselves; playlists and scripts, which name other files, are none of them.</summary>
    private const string Containers = "mov,matroska,avi,gif,apng,mpegts,mpeg,mpegvideo,ogg,flv,asf,mjpeg,h264,hevc,ivf,m4v";

    private readonly Process _process;
    private readonly Task<string> _said;

    private FfmpegProcess(Process process) => (_process, _said) = (process, process.StandardError.ReadToEndAsync());

    /// <summary>What it writes.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its name: ffmpeg or ffprobe.</param>
    /// <param name="before">Arguments before the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="after">Arguments after it.</param>
    /// <exception cref="InputException">It is not installed.</exception>
    public static FfmpegProcess Start(string program, IEnumerable<string> before, string path, params IEnumerable<string> after)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])
            ["-v", "error", .. before, "-protocol_whitelist", "file", "-format_whitelist", Containers, "-i", "file:" + path, .. after])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return new(Process.Start(start)!);
        }
        catch (Win32Exception fault)
        {
            throw new InputException(
                $"{path}: a video is read by {program}, which is not installed. On Debian: apt-get install ffmpeg. Without it, give a "
                + "folder of pictures, one for each frame.",
                fault);
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code, and the first line that it complained in; empty where it did not.</returns>
    public (int Code, string Complaint) End()
    {
        _process.WaitForExit();
        var line = _said.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        return (_process.ExitCode, Quoted.Plain(line.Trim()));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            // Whoever stops early wants no more frames.
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
