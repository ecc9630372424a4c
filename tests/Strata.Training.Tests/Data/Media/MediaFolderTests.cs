using Strata.Training.Data.Media;

namespace Strata.Training.Tests.Data.Media;

/// <summary>Records name files in one folder, whatever they write.</summary>
public sealed class MediaFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _media;
    private readonly string _inside;

    public MediaFolderTests()
    {
        _ = _folder.Write("secret.png", "s");
        _ = _folder.Write("media2/other.png", "o");
        _inside = _folder.Write("media/train/x.png", "x");
        _media = _folder.In("media");
        _ = File.CreateSymbolicLink(_folder.In("media", "out.png"), _folder.In("secret.png"));
        _ = File.CreateSymbolicLink(_folder.In("media", "in.png"), "train/x.png");
        _ = Directory.CreateSymbolicLink(_folder.In("media", "folder"), _folder.Path);
        _ = Directory.CreateSymbolicLink(_folder.In("media", "same"), "train");
        _ = File.CreateSymbolicLink(_folder.In("media", "round.png"), "round.png");
        _ = Directory.CreateSymbolicLink(_folder.In("link"), "media");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train/x.png")]
    [InlineData("./train/x.png")]
    [InlineData("train/../train/x.png")]
    [InlineData("in.png")]
    [InlineData("same/x.png")]
    public void Files_of_the_folder_are_found_through_links_within_it(string name)
    {
        Assert.Equal(_inside, new MediaFolder(_media).Find(name));
        Assert.Equal(_inside, new MediaFolder(_folder.In("link")).Find(name));
    }

    [Fact]
    public void A_whole_path_into_the_folder_is_one() => Assert.Equal(_inside, new MediaFolder(_media).Find(_inside));

    [Theory]
    [InlineData("../secret.png", "leads out of")]
    [InlineData("../media2/other.png", "leads out of")]
    [InlineData("../media/train/../../secret.png", "leads out of")]
    [InlineData("/etc/passwd", "leads out of")]
    [InlineData("out.png", "leads out of")]
    [InlineData("folder/secret.png", "leads out of")]
    [InlineData("folder/media/../secret.png", "leads out of")]
    [InlineData("train/y.png", "is not in")]
    [InlineData("train", "it is a folder; expected a file")]
    [InlineData("round.png", "more than 40 symbolic links")]
    [InlineData("https://example.com/x.png", "nothing is fetched")]
    [InlineData("data:image/png;base64,AAAA", "nothing is fetched")]
    [InlineData("", "is no path")]
    [InlineData("a\0b", "is no path")]
    public void Nothing_else_is_opened(string name, string expected) => Assert.Contains(
        expected, Assert.Throws<InputException>(() => new MediaFolder(_media).Find(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_that_is_not_there_is_told() => Assert.Contains(
        "there is no such folder",
        Assert.Throws<InputException>(() => new MediaFolder(_folder.In("none"))).Message,
        StringComparison.Ordinal);
}
