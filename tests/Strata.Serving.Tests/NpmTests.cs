using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Strata.Serving.Tests;

/// <summary>OpenAI's client for JavaScript, from npm, drives the server.</summary>
public sealed class NpmTests
{
    [SkippableFact]
    public async Task It_asks_streams_shows_a_picture_hears_what_is_wrong_and_breaks_off()
    {
        var folder = Directory.CreateTempSubdirectory("strata-npm-");
        try
        {
            var isThere = await Run(folder, "npm", "install", "--silent", "--no-audit", "--no-fund", "openai@6.49.0") is not null;
            Assert.True(
                isThere || Environment.GetEnvironmentVariable("STRATA_CI") != "1", "CI installs npm: nothing may be skipped there.");
            Skip.IfNot(isThere, "npm is not here, or reaches no registry; tests/run.sh installs it");
            File.Copy(
                Path.Combine(Strata.Tests.Fixtures.Path(), "..", "Strata.Serving.Tests", "npm", "client.mjs"),
                Path.Combine(folder.FullName, "client.mjs"));
            await using var server = TestServer.Start();
            await using var hurried = TestServer.Start(options => options with
            {
                ApiKeys = ["short"],
                Timeout = TimeSpan.FromMilliseconds(500),
                Queue = 1,
                Batch = options.Batch with { Rows = 1 },
            });
            var heard = JsonNode.Parse((await Run(
                folder, "node", "client.mjs", $"{server.Endpoint}", TestServer.Picture, $"{hurried.Endpoint}"))!)!;
            var options = new GenerationOptions { MaxNewTokens = 8 };
            var alone = server.Alone(Question.Of("What is this?"), options);
            Assert.Equal(alone, heard["whole"]!["choices"]![0]!["message"]!["content"]!.GetValue<string>());
            Assert.Equal(alone, heard["streamed"]!.GetValue<string>());
            Assert.Equal(alone, heard["helper"]!.GetValue<string>());
            Assert.Equal(8, heard["usage"]!["completion_tokens"]!.GetValue<int>());
            Assert.Equal(
                server.Alone(Question.Of("What is this?", ImageDecoder.Decode(TestServer.Picture)), options),
                heard["picture"]!.GetValue<string>());
            Assert.Equal(["tiny"], heard["models"]!.AsArray().Select(model => model!.GetValue<string>()));
            Assert.Equal(
                ("BadRequestError", 400, "n"),
                (heard["fault"]!["name"]!.GetValue<string>(), heard["fault"]!["status"]!.GetValue<int>(),
                    heard["fault"]!["param"]!.GetValue<string>()));
            Assert.Equal("AuthenticationError", heard["stranger"]!.GetValue<string>());
            Assert.True(heard["begun"]!.GetValue<bool>());
            Assert.NotNull(heard["broken"]);
            Assert.True(heard["free"]!.GetValue<bool>());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What a program prints; null where it is not there, or fails and is npm.</summary>
    private static async Task<string?> Run(DirectoryInfo folder, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0 || program == "npm", await error);
            return process.ExitCode == 0 ? await output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
