using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Strata.Cli.Tests;

namespace Strata.Serving.Tests;

/// <summary>The command <c>serve</c>: as a program that is told to stop, and what it refuses.</summary>
public sealed class ServeCommandTests
{
    [SkippableFact]
    public async Task It_says_where_it_listens_answers_and_stops_in_order()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "sends signals");
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "Strata.Tool.dll"), "serve", "--model", TestServer.Path, "--dtype", "float32",
                "--port", "0", "--name", "named", "--no-enable-prefix-caching",
            ])
        {
            RedirectStandardError = true,
        })!;
        var said = await process.StandardError.ReadLineAsync();
        while (said is not null && !said.StartsWith("named: ", StringComparison.Ordinal))
        {
            said = await process.StandardError.ReadLineAsync();
        }

        Assert.NotNull(said);
        var address = said["named: ".Length..said.IndexOf(',', StringComparison.Ordinal)];
        using var http = new HttpClient();
        using var content = new StringContent(TestServer.Ask("Hi", ("max_tokens", 4)).ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(address), content);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(("named", 4), (answer["model"]!.GetValue<string>(), answer["usage"]!["completion_tokens"]!.GetValue<int>()));
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        var rest = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == ExitCodes.Done, $"{process.ExitCode} {rest}");
        Assert.Contains("Stopping", rest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCodes.InputFault, "no address to listen on", "--host", "somewhere")]
    [InlineData(ExitCodes.InputFault, "keys.txt", "--api-key-file", "/nowhere/keys.txt")]
    [InlineData(ExitCodes.BadUsage, "--port", "--port", "70000")]
    [InlineData(ExitCodes.BadUsage, "'127.0.0.1' is no host to fetch from", "--media-hosts", "example.org,127.0.0.1")]
    [InlineData(ExitCodes.BadUsage, "'' is no host to fetch from", "--media-hosts", "example.org,")]
    [InlineData(ExitCodes.BadUsage, "--batch", "--batch", "0")]
    [InlineData(ExitCodes.BadUsage, "--cache-tokens", "--cache-tokens", "63")]
    public async Task What_is_wrong_is_told(int expected, string words, params string[] arguments)
    {
        var (code, _, error) = await Terminal.Run(["serve", "--model", TestServer.Path, "--dtype", "float32", "--port", "0", .. arguments]);
        Assert.True(code == expected, error);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_in_use_is_told()
    {
        await using var server = TestServer.Start();
        var (code, _, error) = await Terminal.Run(
            "serve", "--model", TestServer.Path, "--dtype", "float32", "--port", $"{server.Endpoint.Port}");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("--port", error, StringComparison.Ordinal);
    }
}
