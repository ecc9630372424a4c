using Strata.Cli.Tests;
using Strata.Inference.Generation.Batching;
using Strata.Inference.Scheduling;
using Strata.Models.Glm4v;
using Strata.Models.Qwen25Vl;
using Strata.Torch.Decoding;

namespace Strata.Serving.Tests;

/// <summary>Answers that join and leave a running batch have the tokens that they have alone, in float32.</summary>
public sealed class BatchingTests
{
    private static readonly RgbImage Picture = ImageDecoder.Decode(TalkingModel.Picture);
    private static readonly RgbImage Other = ImageDecoder.Decode(Strata.Tests.Fixtures.Path("images", "rgb.png"));

    private static IEnumerable<(Question Question, GenerationOptions Options)> Asked =>
    [
        (Question.Of("What is this?", Picture), new() { MaxNewTokens = 9 }),
        (Question.Of("Hi"), new() { MaxNewTokens = 30 }),
        (Question.Of("Are these two alike, and if so, why?", Other, Picture), new() { MaxNewTokens = 5 }),
        (Question.Of("Tell me " + string.Join(' ', Enumerable.Range(0, 60))), new() { MaxNewTokens = 12 }),
        (Question.Of("Draw"), new() { MaxNewTokens = 20, Sampling = new() { Temperature = 2, Seed = 5 } }),
        (Question.Of("Once"), new() { MaxNewTokens = 1 }),
        (Question.Of("Penalised"), new() { MaxNewTokens = 16, Scores = new() { FrequencyPenalty = 1.5, RepetitionPenalty = 1.3 } }),
        (Question.Of("What is this?", Picture), new() { MaxNewTokens = 14, Sampling = new() { TopK = 20, Seed = 9 } }),
        (Question.Of("Last"), new() { MaxNewTokens = 7 }),
    ];

    [Theory]
    [InlineData(true, 8, 16)]
    [InlineData(true, 3, 5)]
    [InlineData(false, 4, 7)]
    public async Task Joined_is_alone(bool isGlm, int rows, int chunk)
    {
        using var glm = new TalkingModel();
        using var qwen = new TalkingQwen();
        IChatFamily family = isGlm ? new Glm4vFamily() : new Qwen25VlFamily();
        var path = isGlm ? glm.Path : qwen.Path;
        using var loaded = family.Load(path, ParallelContext.Single);
        var pipeline = VisionLanguagePipeline.Create(path, loaded, family.Chat);
        var alone = Asked.Select(one => TestServer.Alone(pipeline, one.Question, one.Options)).ToList();
        using var scheduler = new AnswerScheduler(pipeline, new() { Rows = rows, Chunk = chunk, PageTokens = 2 + chunk });
        var together = await Task.WhenAll(Asked.Select((one, index) => Task.Run(async () =>
        {
            // Some come while others are being answered.
            await Task.Delay(index * 15);
            return await Said(pipeline, scheduler, one.Question, one.Options);
        })));
        Assert.Equal(alone, together);
    }

    [Fact]
    public async Task A_prompt_that_is_answered_several_times_is_answered_as_with_each_seed_alone()
    {
        await using var server = TestServer.Start();
        var three = await server.Answer(TestServer.Ask("Hi", ("n", 3), ("seed", 11), ("temperature", 1.9), ("max_tokens", 15)));
        for (var index = 0; index < 3; index++)
        {
            var one = await server.Answer(TestServer.Ask("Hi", ("seed", 11 + index), ("temperature", 1.9), ("max_tokens", 15)));
            Assert.Equal(index, three["choices"]![index]!["index"]!.GetValue<int>());
            Assert.Equal(
                one["choices"]![0]!["message"]!["content"]!.GetValue<string>(),
                three["choices"]![index]!["message"]!["content"]!.GetValue<string>());
        }

        Assert.Equal(45, three["usage"]!["completion_tokens"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_can_never_fit_is_refused_before_it_is_taken_and_what_does_not_fit_now_waits()
    {
        using var model = new TalkingModel();
        using var loaded = new Glm4vFamily().Load(model.Path, ParallelContext.Single);
        var pipeline = VisionLanguagePipeline.Create(model.Path, loaded, new Glm4vFamily().Chat);
        using var scheduler = new AnswerScheduler(pipeline, new BatchLimits { Tokens = 128 });
        using var question = pipeline.Prepare(Question.Of("Hi"));
        var options = new GenerationOptions { MaxNewTokens = 60 };
        Assert.Contains("128", Assert.Throws<InputException>(
            () => scheduler.Ask(question, [options with { MaxNewTokens = 121 }])).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => scheduler.Ask(question, [options, options]));

        // Two at once would need twice as much as there is.
        var alone = TestServer.Alone(pipeline, Question.Of("Hi"), options);
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Said(pipeline, scheduler, Question.Of("Hi"), options))),
            text => Assert.Equal(alone, text));
    }

    [Fact]
    public async Task No_native_tensor_outlives_an_answer_or_one_that_is_given_up()
    {
        using var model = new TalkingModel();
        using var loaded = new Glm4vFamily().Load(model.Path, ParallelContext.Single);
        var pipeline = VisionLanguagePipeline.Create(model.Path, loaded, new Glm4vFamily().Chat);
        await Run();
        Collect();
        var before = TorchSharp.torch.Tensor.TotalCount;
        await Run();
        Collect();
        Assert.Equal(before, TorchSharp.torch.Tensor.TotalCount);

        async Task Run()
        {
            using var scheduler = new AnswerScheduler(pipeline, new() { Chunk = 16, PageTokens = 4 });
            _ = await Task.WhenAll(Asked.Take(4).Select(one => Said(pipeline, scheduler, one.Question, one.Options)));
            using var question = pipeline.Prepare(Question.Of("Hi", Picture));
            await using (var left = scheduler.Ask(question, [new() { MaxNewTokens = 2000 }, new() { MaxNewTokens = 2000 }]))
            {
                await foreach (var _ in left.Read())
                {
                    break;
                }
            }

            Assert.Equal(0, scheduler.Waiting);
            await TestServer.Until(() => scheduler.HeldTokens == 0);
        }

        static void Collect()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static async Task<string> Said(
        VisionLanguagePipeline pipeline, AnswerScheduler scheduler, Question question, GenerationOptions options)
    {
        using var prepared = pipeline.Prepare(question);
        await using var answers = scheduler.Ask(prepared, [options]);
        var text = "";
        await foreach (var piece in answers.Read())
        {
            text += piece.Piece.Text;
        }

        return text;
    }
}
