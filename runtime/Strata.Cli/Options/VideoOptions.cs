using System.CommandLine;
using Strata.Cli.Hosting;
using Strata.Inference.Videos;

namespace Strata.Cli.Options;

/// <summary>The options that give videos: files, or folders of their frames.</summary>
internal sealed class VideoOptions
{
    private const double UsualRate = 2;

    private readonly Option<string[]> _videos = new("--video")
    {
        Description = "A video, or a folder of its frames as pictures; may be given several times.",
        HelpName = "FILE|DIR",
    };

    private readonly Option<double?> _rate = new("--video-fps")
    {
        Description = $"How many pictures of a folder of frames make a second. [default: {UsualRate}]",
        HelpName = "N",
    };

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Add(_videos);
        command.Add(_rate);
    }

    /// <summary>Opens the videos.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="console">Where it is told that frames are damaged.</param>
    /// <exception cref="InputException">One can not be read, or a rate is given and no folder.</exception>
    public IReadOnlyList<IVideo> Read(ParseResult parsed, CommandConsole console)
    {
        var (paths, rate) = (parsed.GetValue(_videos) ?? [], parsed.GetValue(_rate));
        if (rate is not null && !paths.Any(Directory.Exists))
        {
            throw new InputException(
                "--video-fps is of a folder of pictures, and no --video is one; a file says its own rate. Leave --video-fps out.");
        }

        return
        [
            .. paths.Select(IVideo (path) => Directory.Exists(path)
                ? VideoFrames.Of(path, rate ?? UsualRate)
                : VideoFile.Open(path, console.Error.WriteLine)),
        ];
    }
}
