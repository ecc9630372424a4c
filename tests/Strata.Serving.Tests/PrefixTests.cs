using System.Text.Json.Nodes;
using Strata.Cli.Tests;
using Strata.Inference.Generation.Batching;
using Strata.Inference.Scheduling;
using Strata.Models.Glm4v;
using Strata.Models.Qwen25Vl;
using Strata.Torch.Decoding;

namespace Strata.Serving.Tests;

/// <summary>Of a prompt that begins as an earlier one only the rest is read, and the answer is the one of a fresh reading.</summary>
public sealed class PrefixTests : IDisposable
{
    private static readonly RgbImage Picture = ImageDecoder.Decode(TalkingModel.Picture);

    private readonly TalkingModel _glm = new();
    private readonly TalkingQwen _qwen = new();
    private readonly LoadedModel _loaded;
    private readonly VisionLanguagePipeline _pipeline;

    public PrefixTests()
    {
        _loaded = new Glm4vFamily().Load(_glm.Path, ParallelContext.Single);
        _pipeline = VisionLanguagePipeline.Create(_glm.Path, _loaded, new Glm4vFamily().Chat);
    }

    public void Dispose()
    {
        _loaded.Dispose();
        _glm.Dispose();
        _qwen.Dispose();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task A_second_turn_reads_only_what_is_new(bool isGlm, bool isPicture)
    {
        IChatFamily family = isGlm ? new Glm4vFamily() : new Qwen25VlFamily();
        var path = isGlm ? _glm.Path : _qwen.Path;
        using var loaded = family.Load(path, ParallelContext.Single);
        var pipeline = VisionLanguagePipeline.Create(path, loaded, family.Chat);
        using var scheduler = new AnswerScheduler(pipeline, new() { Chunk = 7, PageTokens = 4 });
        var first = isPicture ? Question.Of("What is this?", Picture) : Question.Of("Hi there");
        var (said, tokens, reused) = await Ask(scheduler, pipeline, first);
        Assert.Equal((TestServer.Alone(pipeline, first, Short), 0), (said, reused));
        Question second = new(
            [.. first.Messages, ChatMessage.Plain("assistant", said), ChatMessage.Plain("user", "And what else?")], first.Images);

        // The template may write the answer otherwise than it was said: what is alike is found, token by token, but never the last token.
        using (var asked = pipeline.Prepare(first))
        using (var again = pipeline.Prepare(second))
        {
            long[] read = [.. asked.Inputs.Ids.data<long>(), .. tokens.SkipLast(1).Select(token => (long)token)];
            var alike = read.Zip(again.Inputs.Ids.data<long>().ToArray()).TakeWhile(pair => pair.First == pair.Second).Count();
            Assert.InRange(alike, asked.Tokens / 2, again.Tokens - 1);
            var told = await Ask(scheduler, pipeline, second);
            Assert.Equal((TestServer.Alone(pipeline, second, Short), alike), (told.Text, told.Reused));
            Assert.Equal(again.Tokens - 1, (await Ask(scheduler, pipeline, second)).Reused);
        }

        await TestServer.Until(() => scheduler.HeldTokens == 0);
    }

    /// <summary>Placeholders are alike, and so is all that stands before the picture.</summary>
    [Fact]
    public async Task A_picture_of_equal_size_and_other_pixels_shares_nothing_from_where_it_begins()
    {
        using var scheduler = new AnswerScheduler(_pipeline, new() { PageTokens = 4 });
        var pixels = Picture.Pixels.ToArray();
        pixels[^1] ^= 0x80;
        var first = Question.Of("What is this?", Picture);
        var second = Question.Of("What is this?", new RgbImage(Picture.Width, Picture.Height, pixels));
        _ = await Ask(scheduler, _pipeline, first);
        var other = await Ask(scheduler, _pipeline, second);
        using var prompt = _pipeline.Prepare(first);
        var begins = Array.IndexOf(prompt.Inputs.Ids.data<long>().ToArray(), _loaded.Model.Media!.Image);
        Assert.Equal((TestServer.Alone(_pipeline, second, Short), begins), (other.Text, other.Reused));
        Assert.Equal(prompt.Tokens - 1, (await Ask(scheduler, _pipeline, first)).Reused);
    }

    /// <summary>Three answers to one prompt fit where three prompts would not, and one page less is too little.</summary>
    [Fact]
    public async Task Answers_to_one_prompt_share_its_full_pages()
    {
        var question = Question.Of("Tell me " + string.Join(' ', Enumerable.Range(0, 60)));
        using var prompt = _pipeline.Prepare(question);
        var (full, whole) = (prompt.Tokens / 4, (prompt.Tokens + 8 + 3) / 4);
        var least = (full + (3 * (whole - full))) * 4;
        Assert.InRange(least, 0, 2 * prompt.Tokens);
        GenerationOptions[] each =
            [.. Enumerable.Range(3, 3).Select(seed => Short with { Sampling = new() { Temperature = 2, Seed = seed } })];
        using var tight = new AnswerScheduler(_pipeline, new() { PageTokens = 4, Tokens = least - 1 });
        Assert.Throws<InputException>(() => tight.Ask(prompt, each));
        using var scheduler = new AnswerScheduler(_pipeline, new() { PageTokens = 4, Tokens = least });
        for (var round = 0; round < 2; round++)
        {
            var texts = new string[3];
            await using var answers = scheduler.Ask(prompt, each);
            await foreach (var piece in answers.Read())
            {
                Assert.InRange(scheduler.HeldTokens, 0, least);
                texts[piece.Answer] += piece.Piece.Text;
            }

            Assert.Equal(each.Select(options => TestServer.Alone(_pipeline, question, options)), texts);
            Assert.Equal(round == 0 ? 0 : prompt.Tokens - 1, answers.Reused);
        }
    }

    /// <summary>There is room for a few answers: what is left of others goes, again and again, and what comes back is read anew.</summary>
    [Fact]
    public async Task Under_pressure_pages_go_and_answers_stay_right()
    {
        Question[] questions =
        [
            Question.Of("One"), Question.Of("Two, which is longer"), Question.Of("What is this?", Picture),
            Question.Of("Tell me " + string.Join(' ', Enumerable.Range(0, 30))),
            Question.Of("Tell me " + string.Join(' ', Enumerable.Range(0, 25))),
        ];
        var alone = questions.Select(question => TestServer.Alone(_pipeline, question, Short)).ToArray();
        var largest = questions.Max(question =>
        {
            using var prompt = _pipeline.Prepare(question);
            return prompt.Tokens;
        });
        using var scheduler = new AnswerScheduler(_pipeline, new() { Rows = 4, Chunk = 5, PageTokens = 4, Tokens = largest + 40 });
        var reused = 0;
        for (var round = 0; round < 4; round++)
        {
            int[] order = [.. Enumerable.Range(0, 10).Select(index => (index + round) * 3 % questions.Length)];
            var told = await Task.WhenAll(order.Select(one => Ask(scheduler, _pipeline, questions[one])));
            Assert.Equal(order.Select(one => alone[one]), told.Select(one => one.Text));
            reused += told.Sum(one => one.Reused);
            await TestServer.Until(() => scheduler.HeldTokens == 0);
        }

        Assert.NotEqual(0, reused);
    }

    [Fact]
    public async Task What_fails_leaves_nothing_and_holds_nothing()
    {
        var family = new Glm4vFamily();
        using var loaded = family.Load(_glm.Path, ParallelContext.Single);
        var model = new FailingModel(loaded.Model);
        var pipeline = VisionLanguagePipeline.Create(_glm.Path, loaded with { Model = model }, family.Chat);
        using var scheduler = new AnswerScheduler(pipeline, new() { PageTokens = 4 });
        _ = await Ask(scheduler, pipeline, Question.Of("Hi"));
        using var prompt = pipeline.Prepare(Question.Of("Hi"));
        await using var running = scheduler.Ask(prompt, [Short with { MaxNewTokens = 3000 }]);
        await using var pieces = running.Read().GetAsyncEnumerator();
        Assert.True(await pieces.MoveNextAsync());
        model.Fail();
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (await pieces.MoveNextAsync())
            {
            }
        });
        await Assert.ThrowsAnyAsync<Exception>(() => Ask(scheduler, pipeline, Question.Of("Ho")));
        await TestServer.Until(() => scheduler.HeldTokens == 0);
    }

    [Fact]
    public async Task It_is_told_and_counted_and_can_be_turned_off()
    {
        await using var server = TestServer.Start(options => options with { Batch = options.Batch with { PageTokens = 4 } });
        await using var without = TestServer.Start(options => options with { Batch = options.Batch with { PrefixCaching = false } });
        Assert.Equal(0, await Cached(server));
        var cached = await Cached(server);
        Assert.True(cached > 0);
        Assert.Contains(
            $"strata_cached_prompt_tokens_total {cached}\n",
            await server.Http.GetStringAsync(new Uri("metrics", UriKind.Relative)),
            StringComparison.Ordinal);
        Assert.Equal((0, 0), (await Cached(without), await Cached(without)));
        var usage = await server.Events(
            TestServer.Ask("Hi", ("max_tokens", 3), ("stream_options", JsonNode.Parse("""{"include_usage": true}"""))));
        Assert.Contains($"\"cached_tokens\":{cached}", usage[^2], StringComparison.Ordinal);

        static async Task<int> Cached(TestServer server) =>
            (await server.Answer(TestServer.Ask("Hi", ("max_tokens", 3))))["usage"]!["prompt_tokens_details"]!["cached_tokens"]!
                .GetValue<int>();
    }

    private static GenerationOptions Short => new() { MaxNewTokens = 8 };

    private static async Task<(string Text, List<int> Tokens, int Reused)> Ask(
        AnswerScheduler scheduler, VisionLanguagePipeline pipeline, Question question)
    {
        using var prepared = pipeline.Prepare(question);
        await using var answers = scheduler.Ask(prepared, [Short]);
        var (text, tokens) = ("", new List<int>());
        await foreach (var piece in answers.Read())
        {
            text += piece.Piece.Text;
            tokens.AddRange(piece.Piece.Token >= 0 ? [piece.Piece.Token] : []);
        }

        return (text, tokens, answers.Reused);
    }
}
