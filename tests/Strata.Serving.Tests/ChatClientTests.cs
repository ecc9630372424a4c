using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using Strata.Cli.Tests;
using Strata.Extensions.AI;
using Strata.Inference.Scheduling;
using Strata.Models.Glm4v;
using Strata.Torch.Decoding;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Strata.Serving.Tests;

/// <summary>Microsoft.Extensions.AI asks a model: over HTTP by its own client for OpenAI, and in this process by ours.</summary>
public sealed class ChatClientTests : IAsyncLifetime
{
    private readonly TalkingModel _model = new();
    private readonly LoadedModel _loaded;
    private readonly VisionLanguagePipeline _pipeline;
    private readonly AnswerScheduler _scheduler;
    private readonly TestServer _server = TestServer.Start();

    public ChatClientTests()
    {
        _loaded = new Glm4vFamily().Load(_model.Path, ParallelContext.Single);
        _pipeline = VisionLanguagePipeline.Create(_model.Path, _loaded, new Glm4vFamily().Chat);
        _scheduler = new(_pipeline, new());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _scheduler.Dispose();
        _loaded.Dispose();
        _model.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_picture_is_seen_and_the_answer_comes_whole_and_piece_by_piece(bool isHttp)
    {
        using var client = Client(isHttp);
        ChatMessage[] messages =
        [
            new(
                ChatRole.User,
                [new DataContent(await File.ReadAllBytesAsync(TalkingModel.Picture), "image/png"), new TextContent("What?")]),
        ];
        var options = new ChatOptions { MaxOutputTokens = 9 };
        var alone = TestServer.Alone(
            _pipeline, Question.Of("What?", ImageDecoder.Decode(TalkingModel.Picture)), new() { MaxNewTokens = 9 });
        var whole = await client.GetResponseAsync(messages, options);
        Assert.Equal(alone, whole.Text);
        Assert.Equal(ChatFinishReason.Length, whole.FinishReason);
        Assert.Equal(9, whole.Usage!.OutputTokenCount);
        Assert.Equal(ChatRole.Assistant, whole.Messages.Single().Role);
        var updates = await client.GetStreamingResponseAsync(messages, options).ToListAsync();
        var streamed = updates.ToChatResponse();
        Assert.Equal(alone, streamed.Text);
        Assert.Equal((whole.Usage.InputTokenCount, 9L), (streamed.Usage!.InputTokenCount, streamed.Usage.OutputTokenCount));
        Assert.True(updates.Count > 3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_said_before_is_read_and_options_are_applied(bool isHttp)
    {
        using var client = Client(isHttp);
        ChatMessage[] messages =
        [
            new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hi"), new(ChatRole.Assistant, "Hello."), new(ChatRole.User, "And now?"),
        ];
        var options = new ChatOptions { MaxOutputTokens = 12, Temperature = 1.5f, TopP = 0.9f, Seed = 3, FrequencyPenalty = 1 };
        var alone = TestServer.Alone(
            _pipeline,
            new(
                [
                    Inference.Chat.ChatMessage.Plain("system", "Be brief."), new("user", [new ChatPart.Text("Hi")]),
                    Inference.Chat.ChatMessage.Plain("assistant", "Hello."), new("user", [new ChatPart.Text("And now?")]),
                ],
                []),
            new()
            {
                MaxNewTokens = 12,
                Sampling = new() { Temperature = 1.5f, TopP = 0.9f, Seed = 3 },
                Scores = new() { FrequencyPenalty = 1 },
            });
        Assert.Equal(alone, (await client.GetResponseAsync(messages, options)).Text);
    }

    [Fact]
    public async Task Tools_formats_addresses_and_unknown_options_are_refused_by_their_names()
    {
        using var client = Client(isHttp: false);
        await Refused(new() { Tools = [AIFunctionFactory.Create(() => 1, "one")] }, "Tools");
        await Refused(new() { ResponseFormat = ChatResponseFormat.Json }, "ResponseFormat");
        await Refused(new() { ConversationId = "1" }, "ConversationId");
        await Refused(new() { AdditionalProperties = new() { ["colour"] = 1 } }, "colour");
        Assert.Contains("address", (await Assert.ThrowsAsync<NotSupportedException>(() => client.GetResponseAsync(
            [new(ChatRole.User, [new UriContent("http://127.0.0.1/a.png", "image/png")])]))).Message, StringComparison.Ordinal);

        async Task Refused(ChatOptions options, string name) => Assert.Contains(
            name,
            (await Assert.ThrowsAsync<NotSupportedException>(() => client.GetResponseAsync("Hi", options))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_cancelled_lets_go_and_the_others_go_on()
    {
        using var client = Client(isHttp: false);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync("Hi", new() { MaxOutputTokens = 3000 }, stop.Token))
            {
                await stop.CancelAsync();
            }
        });
        Assert.Equal(0, _scheduler.Waiting);
        Assert.Equal(1, (await client.GetResponseAsync("Hi", new() { MaxOutputTokens = 1 })).Usage!.OutputTokenCount);
        Assert.Equal("strata", client.GetService<ChatClientMetadata>()!.ProviderName);
    }

    private IChatClient Client(bool isHttp) => isHttp
        ? new OpenAI.Chat.ChatClient(
            TestServer.Model, new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = _server.Endpoint }).AsIChatClient()
        : new StrataChatClient(_pipeline, _scheduler, "tiny");
}
