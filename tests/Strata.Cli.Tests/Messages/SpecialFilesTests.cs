using System.Diagnostics;
using System.Net.Sockets;

namespace Strata.Cli.Tests.Messages;

/// <summary>A named pipe would be waited for for ever, and a device has no end: each is refused wherever a file is expected.</summary>
public sealed class SpecialFilesTests : IDisposable
{
    private readonly TalkingModel _model = new();

    [Theory]
    [InlineData("config.json")]
    [InlineData("tokenizer.json")]
    [InlineData("generation_config.json")]
    [InlineData("preprocessor_config.json")]
    [InlineData("chat_template.jinja")]
    [InlineData("tokenizer_config.json")]
    [InlineData("model.safetensors.index.json")]
    [InlineData("model.safetensors")]
    public async Task A_pipe_in_the_place_of_a_file_is_refused(string name)
    {
        var path = Pipe(name);
        var (code, _, error) = await Finished(_model.Infer("x", 1));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"{path}: it is a named pipe, not a file.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--image")]
    [InlineData("--video")]
    public async Task A_pipe_as_a_picture_is_refused(string option)
    {
        var path = Pipe("picture.png");
        var (code, _, error) = await Finished(_model.Infer("x", 1, option, path));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"{path}: it is a named pipe, not a file.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_a_pipe_a_socket_and_a_device_are_refused()
    {
        var pipe = Pipe("pipe");
        var link = Path.Combine(_model.Path, "link.json");
        File.CreateSymbolicLink(link, pipe);
        var bound = Path.Combine(_model.Path, "socket.json");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(bound));
        foreach (var (path, kind) in new[] { (link, "a named pipe"), (bound, "a socket"), ("/dev/zero", "a device") })
        {
            var (code, _, error) = await Finished(Terminal.Run("check", "--model", path));
            Assert.Equal(ExitCodes.InputFault, code);
            Assert.Contains($"{path}: it is {kind}, not a file. Name a file.", error, StringComparison.Ordinal);
        }
    }

    /// <summary>What can be opened and not read is what it is called.</summary>
    [Fact]
    public async Task A_file_of_the_system_is_no_socket()
    {
        var (code, _, error) = await Finished(Terminal.Run("inspect", "/proc/self/mem"));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.DoesNotContain("socket", error, StringComparison.Ordinal);
    }

    public void Dispose() => _model.Dispose();

    private static Task<(int Code, string Output, string Error)> Finished(Task<(int Code, string Output, string Error)> run) =>
        run.WaitAsync(TimeSpan.FromMinutes(1));

    private string Pipe(string name)
    {
        var path = Path.Combine(_model.Path, name);
        File.Delete(path);
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
        return path;
    }
}
