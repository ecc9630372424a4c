using System.CommandLine;
using Strata.Cli.Hosting;
using Strata.Inference.Generation;
using Strata.Inference.Images;
using Strata.Inference.Pipelines;
using Strata.Inference.Videos;

namespace Strata.Cli.Options;

/// <summary>The options of commands that talk: how long answers are, and how pictures and videos are looked at.</summary>
internal sealed class TalkOptions
{
    /// <summary>What the option says that decides which axis of a picture is resized first.</summary>
    public const string OrderDescription =
        "Whose pixels resized pictures have: pillow12, Pillow 12.3 and older, which resize the width first; or pillow13, where the "
        + "height comes first if it shrinks by more than twice as many pixels. [default: pillow12]";

    private const int UsualLength = 8192;
    private const double UsualRate = 2;

    private readonly Option<double?> _rate = new("--video-fps")
    {
        Description = "How many pictures of a folder of frames make a second. [default: 2]",
        HelpName = "N",
    };

    private readonly Option<int?> _count = new("--max-new-tokens")
    {
        Description = $"The most tokens of the answer. [default: what generation_config.json says, else {UsualLength}]",
        HelpName = "N",
    };

    private readonly Option<string?> _order = ResizeOptions.Create(OrderDescription);

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        CountOptions.AtLeastOne(_count);
        command.Add(_rate);
        command.Add(_count);
        command.Add(_order);
    }

    /// <summary>Which axis of a picture is resized first.</summary>
    /// <param name="parsed">The command line.</param>
    public ResizeOrder Order(ParseResult parsed) => ResizeOptions.Order(parsed.GetValue(_order));

    /// <summary>How answers are given: as asked, and as the model's files say.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="pipeline">The model with its files.</param>
    public GenerationOptions Options(ParseResult parsed, VisionLanguagePipeline pipeline) =>
        pipeline.Generation.Options(parsed.GetValue(_count), UsualLength);

    /// <summary>Opens videos.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="paths">Files, or folders of their frames.</param>
    /// <param name="console">Where warnings go.</param>
    /// <exception cref="InputException">One is none, or a rate is given and no folder.</exception>
    public IReadOnlyList<IVideo> Videos(ParseResult parsed, IReadOnlyList<string> paths, CommandConsole console) =>
        parsed.GetValue(_rate) is not null && !paths.Any(Directory.Exists)
            ? throw new InputException(
                "--video-fps is of a folder of pictures, and no --video is one; a file says its own rate. Leave --video-fps out.")
            : [.. paths.Select(path => Video(parsed, path, console))];

    /// <summary>Opens a video, or a folder of its frames.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="console">Where warnings go.</param>
    /// <exception cref="InputException">It is none.</exception>
    public IVideo Video(ParseResult parsed, string path, CommandConsole console) => Directory.Exists(path)
        ? VideoFrames.Of(path, parsed.GetValue(_rate) ?? UsualRate)
        : VideoFile.Open(path, console.Error.WriteLine);
}
