using System.Text.Json.Nodes;
using PuppeteerSharp;

namespace Strata.Serving.Tests;

/// <summary>The chat page in a browser: Chromium, without a window.</summary>
public sealed class PageTests
{
    private const string Browser = "/usr/bin/chromium";

    private static readonly LaunchOptions Options = new()
    {
        ExecutablePath = Browser,
        Headless = true,
        Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    };

    [SkippableFact]
    public async Task A_question_with_a_picture_is_answered_and_the_conversation_goes_on()
    {
        Require();
        await using var server = TestServer.Start(options => options with { UsualAnswer = 8 });
        await using var browser = await Puppeteer.LaunchAsync(Options);
        await using var page = await browser.NewPageAsync();
        var elsewhere = Elsewhere(page, server.Server.Address);
        await page.GoToAsync($"{server.Server.Address}");
        await page.WaitForFunctionAsync($"() => document.title === '{TestServer.Model}'");
        await using var files = await page.QuerySelectorAsync("#files");
        await files.UploadFileAsync(Cli.Tests.TalkingModel.Picture);
        await page.WaitForSelectorAsync("#media img");
        var options = new GenerationOptions { MaxNewTokens = 8 };
        var first = Question.Of("What is this?", ImageDecoder.Decode(TestServer.Picture));
        Assert.Equal(server.Alone(first, options).Trim(), (await Ask(page, "What is this?", 1)).Trim());
        Assert.Equal(1, await page.EvaluateExpressionAsync<int>("document.querySelectorAll('.user img').length"));
        Assert.NotEqual("", await Ask(page, "Sure?", 2));
        Assert.Empty(elsewhere);
    }

    /// <summary>What is shown of an answer that no tiny model gives.</summary>
    [SkippableFact]
    public async Task Thinking_is_folded_away_boxes_are_drawn_and_text_is_no_markup()
    {
        Require();
        await using var server = TestServer.Start();
        await using var browser = await Puppeteer.LaunchAsync(Options);
        await using var page = await browser.NewPageAsync();
        await page.SetRequestInterceptionAsync(true);
        page.Request += (_, asked) => _ = asked.Request.Url.EndsWith("/completions", StringComparison.Ordinal)
            ? asked.Request.RespondAsync(new()
            {
                ContentType = "text/event-stream",
                Body = Events(
                    new() { ["role"] = "assistant", ["content"] = "" },
                    new() { ["reasoning_content"] = "It sits " },
                    new() { ["reasoning_content"] = "left." },
                    new() { ["content"] = "<b>There</b>" },
                    new() { ["boxes"] = JsonNode.Parse("""[{"box": [1, 2, 5, 4.5], "label": "dog"}]""") }),
            })
            : asked.Request.ContinueAsync();
        await page.GoToAsync($"{server.Server.Address}");
        await using var files = await page.QuerySelectorAsync("#files");
        await files.UploadFileAsync(Cli.Tests.TalkingModel.Picture);
        await page.WaitForSelectorAsync("#media img");
        Assert.Equal("<b>There</b>", await Ask(page, "Where is the dog?", 1));
        Assert.Equal("It sits left.", await page.EvaluateExpressionAsync<string>("document.querySelector('details div').textContent"));
        Assert.False(await page.EvaluateExpressionAsync<bool>("document.querySelector('details').open"));
        Assert.Equal(
            "1 2 4 2.5 dog",
            await page.EvaluateExpressionAsync<string>(
                "['x', 'y', 'width', 'height'].map(name => document.querySelector('rect').getAttribute(name)).join(' ') + ' '"
                + " + document.querySelector('rect title').textContent"));
    }

    /// <summary>The answer that was broken off belongs to the conversation that is gone.</summary>
    [SkippableFact]
    public async Task A_new_conversation_begins_empty_whatever_is_being_said()
    {
        Require();
        await using var server = TestServer.Start(options => options with { UsualAnswer = 3000 });
        await using var browser = await Puppeteer.LaunchAsync(Options);
        await using var page = await browser.NewPageAsync();
        var bodies = new List<JsonNode>();
        page.Request += (_, asked) =>
        {
            if (asked.Request.PostData is { Length: > 0 } body)
            {
                bodies.Add(JsonNode.Parse(body)!);
            }
        };
        await page.GoToAsync($"{server.Server.Address}");
        foreach (var (text, number) in new[] { ("One?", 1), ("Two?", 2) })
        {
            await page.TypeAsync("#text", text);
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForFunctionAsync("() => document.querySelector('.answer')?.textContent.length > 0");
            await page.ClickAsync("#new");
            await page.WaitForFunctionAsync("() => document.querySelector('#stop').hidden");
            Assert.Equal(0, await page.EvaluateExpressionAsync<int>("document.querySelectorAll('.turn').length"));
            Assert.Equal(number, bodies.Count);
        }

        Assert.Equal("Two?", Assert.Single(bodies[1]["messages"]!.AsArray())!["content"]!.GetValue<string>());
    }

    [SkippableFact]
    public async Task What_is_no_picture_is_told_with_the_way_out()
    {
        Require();
        await using var server = TestServer.Start();
        await using var browser = await Puppeteer.LaunchAsync(Options);
        await using var page = await browser.NewPageAsync();
        await page.GoToAsync($"{server.Server.Address}");
        await using var files = await page.QuerySelectorAsync("#files");
        var pdf = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        await File.WriteAllTextAsync(pdf, "%PDF-1.4\n%%EOF\n");
        try
        {
            await files.UploadFileAsync(pdf);
            await page.WaitForSelectorAsync("#media img");
            _ = await Ask(page, "What does it say?", 1);
            Assert.Contains(
                "pdftoppm", await page.EvaluateExpressionAsync<string>("document.querySelector('.error .end').textContent"),
                StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(pdf);
        }
    }

    [SkippableFact]
    public async Task What_is_wrong_is_said_and_a_key_can_be_given()
    {
        Require();
        await using var server = TestServer.Start(options => options with { UsualAnswer = 4, ApiKeys = ["sesame"] });
        await using var browser = await Puppeteer.LaunchAsync(Options);
        await using var page = await browser.NewPageAsync();
        await page.GoToAsync($"{server.Server.Address}");
        _ = await Ask(page, "Name a flower.", 1);
        Assert.NotEqual("", await page.EvaluateExpressionAsync<string>("document.querySelector('.error .end').textContent"));
        await page.TypeAsync("#key", "sesame");
        Assert.NotEqual("", await Ask(page, "Name a flower.", 2));
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere_and_may_not_be_framed()
    {
        await using var server = TestServer.Start(options => options with { ApiKeys = ["sesame"] });
        foreach (var path in new[] { "", "chat.js", "chat.css" })
        {
            using var reply = await server.Http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(200, (int)reply.StatusCode);
            var policy = string.Concat(reply.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; ", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("https:", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static void Require()
    {
        Assert.True(
            File.Exists(Browser) || Environment.GetEnvironmentVariable("STRATA_CI") != "1",
            "CI installs chromium: nothing may be skipped there.");
        Skip.IfNot(File.Exists(Browser), "chromium is not here; tests/run.sh installs it");
    }

    private static async Task<string> Ask(IPage page, string text, int answers)
    {
        await page.TypeAsync("#text", text);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync($"() => document.querySelectorAll('[data-done]').length === {answers}");
        return await page.EvaluateExpressionAsync<string>("[...document.querySelectorAll('.answer')].at(-1).textContent");
    }

    private static List<string> Elsewhere(IPage page, Uri server)
    {
        var asked = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Request.Url.StartsWith($"{server}", StringComparison.Ordinal)
                && !request.Request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                asked.Add(request.Request.Url);
            }
        };
        return asked;
    }

    private static string Events(params JsonObject[] deltas) => string.Concat(deltas.Select(delta => new JsonObject
    {
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = null }),
    }).Select(chunk => $"data: {chunk.ToJsonString()}\n\n")) + "data: [DONE]\n\n";
}
