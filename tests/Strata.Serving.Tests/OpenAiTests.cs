using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Models;

namespace Strata.Serving.Tests;

/// <summary>OpenAI's own client for .NET drives the server.</summary>
public sealed class OpenAiTests(RefusalTests.Server shared) : IClassFixture<RefusalTests.Server>
{
    private readonly TestServer _server = shared.Tiny;

    [Fact]
    public async Task It_asks_and_hears_an_answer_with_its_usage()
    {
        var answer = (await Client().CompleteChatAsync(
            [new UserChatMessage("What is this?")],
            new ChatCompletionOptions { MaxOutputTokenCount = 8, IncludeLogProbabilities = true, TopLogProbabilityCount = 2 })).Value;
        Assert.Equal(ChatMessageRole.Assistant, answer.Role);
        Assert.Equal(ChatFinishReason.Length, answer.FinishReason);
        Assert.Equal(Alone(Question.Of("What is this?"), 8), answer.Content[0].Text);
        Assert.Equal(8, answer.Usage.OutputTokenCount);
        Assert.Equal(8, answer.ContentTokenLogProbabilities.Count);
        Assert.All(answer.ContentTokenLogProbabilities, token => Assert.Equal(2, token.TopLogProbabilities.Count));
        Assert.All(answer.ContentTokenLogProbabilities, token => Assert.Equal(
            token.LogProbability, token.TopLogProbabilities[0].LogProbability));
    }

    [Fact]
    public async Task It_shows_a_picture_and_hears_the_answer_piece_by_piece()
    {
        var bytes = await File.ReadAllBytesAsync(Cli.Tests.TalkingModel.Picture);
        var parts = new UserChatMessage(
            ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(bytes), "image/png"),
            ChatMessageContentPart.CreateTextPart("What is this?"));
        var (text, usage, ids) = ("", 0, new HashSet<string>());
        await foreach (var update in Client().CompleteChatStreamingAsync(
            [parts], new ChatCompletionOptions { MaxOutputTokenCount = 10 }))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            usage += update.Usage?.OutputTokenCount ?? 0;
            ids.Add(update.CompletionId);
        }

        Assert.Equal(Alone(Question.Of("What is this?", ImageDecoder.Decode(Cli.Tests.TalkingModel.Picture)), 10), text);
        Assert.Equal(10, usage);
        Assert.Single(ids);
    }

    [Fact]
    public async Task It_hears_what_is_wrong()
    {
        var fault = await Assert.ThrowsAsync<ClientResultException>(() => Client().CompleteChatAsync(
            [new UserChatMessage("Hi")], new ChatCompletionOptions { ResponseFormat = ChatResponseFormat.CreateJsonObjectFormat() }));
        Assert.Equal(400, fault.Status);
        Assert.Contains("response_format", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_lists_the_model()
    {
        var models = new OpenAIModelClient(new ApiKeyCredential("none"), Options());
        Assert.Equal(TestServer.Model, Assert.Single((await models.GetModelsAsync()).Value).Id);
        Assert.Equal(TestServer.Model, (await models.GetModelAsync(TestServer.Model)).Value.Id);
    }

    [Fact]
    public async Task A_failure_in_mid_stream_throws_and_a_stream_that_is_left_frees_the_model()
    {
        await using var server = TestServer.Start(options => options with
        {
            Timeout = TimeSpan.FromMilliseconds(500),
            Queue = 1,
            Batch = options.Batch with { Rows = 1 },
        });
        var client = new ChatClient(TestServer.Model, new ApiKeyCredential("none"), Options(server));
        var asked = new ChatCompletionOptions { MaxOutputTokenCount = 3000 };
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (var _ in client.CompleteChatStreamingAsync([new UserChatMessage("Hi")], asked))
            {
            }
        });
        await foreach (var _ in client.CompleteChatStreamingAsync([new UserChatMessage("Hi")], asked))
        {
            break;
        }

        // The next one is let in: no row is left to the one that has gone.
        var tries = 0;
        while ((await server.Post(TestServer.Ask("Hi", ("max_tokens", 1)).ToJsonString())).Status != 200)
        {
            Assert.True(tries++ < 100, "The model is not free again.");
            await Task.Delay(20);
        }
    }

    private string Alone(Question question, int tokens) => _server.Alone(question, new() { MaxNewTokens = tokens });

    private ChatClient Client() => new(TestServer.Model, new ApiKeyCredential("none"), Options());

    private OpenAIClientOptions Options(TestServer? server = null) => new()
    {
        Endpoint = (server ?? _server).Endpoint,
        RetryPolicy = new ClientRetryPolicy(0),
    };
}
