using Strata.Models.Glm4v;
using Strata.Models.Qwen25Vl;
using Strata.Tests;
using TorchSharp;

namespace Strata.Cli.Tests.Talking;

/// <summary>A prompt that begins with what is remembered is answered as one that is read afresh, token for token.</summary>
public sealed class PromptCacheTests
{
    private static readonly GenerationOptions Greedy = new() { MaxNewTokens = 8 };

    public static TheoryData<string, string> Cases => new()
    {
        { "A", "a_text" }, { "A", "b_one_image" }, { "A", "c_two_images" }, { "A", "d_video" }, { "A", "f_image_and_video" },
        { "qwen2_5_vl", "a_text" }, { "qwen2_5_vl", "b_one_image" }, { "qwen2_5_vl", "d_video" }, { "qwen2_5_vl", "i_image_and_video" },
        { "qwen2_5_vl", "j_long_video" }, { "qwen2_5_vl", "k_two_videos" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_second_turn_reads_only_what_is_new(string family, string name)
    {
        using var loaded = Load(family);
        using var recorded = Read(family, name);
        using var memory = new PromptCache();
        var first = Tokens(loaded, recorded.Inputs, memory);
        Assert.Equal(0, memory.Reused);
        Assert.Equal(Tokens(loaded, recorded.Inputs, null), first);

        // What was said, less what never was read, and something new.
        using var longer = Longer(recorded.Inputs.Ids, [.. first, 5, 6, 7]);
        var second = recorded.Inputs with { Ids = longer, Padding = null };
        Assert.Equal(Tokens(loaded, second, null), Tokens(loaded, second, memory));
        Assert.Equal(recorded.Inputs.Ids.size(1) + first.Length - 1, memory.Reused);

        // And back to the first, which is told apart where it ends: its scores are no longer known.
        Assert.Equal(first, Tokens(loaded, recorded.Inputs, memory));
        Assert.InRange(memory.Reused, 1, recorded.Inputs.Ids.size(1) - 1);
    }

    /// <summary>The same tokens, and a picture of the same size with other pixels: nothing of it is taken for the other.</summary>
    [Theory]
    [InlineData("A", "c_two_images")]
    [InlineData("A", "d_video")]
    [InlineData("qwen2_5_vl", "b_one_image")]
    [InlineData("qwen2_5_vl", "k_two_videos")]
    public void Another_picture_is_another_prompt(string family, string name)
    {
        using var loaded = Load(family);
        using var recorded = Read(family, name);
        using var memory = new PromptCache();
        _ = Tokens(loaded, recorded.Inputs, memory);
        using var scope = torch.NewDisposeScope();
        var other = recorded.Inputs with { Images = Changed(recorded.Inputs.Images), Videos = Changed(recorded.Inputs.Videos) };
        Assert.Equal(Tokens(loaded, other, null), Tokens(loaded, other, memory));
        Assert.Equal(LastMedium(other.Ids.data<long>().ToArray(), loaded.Model.Media!), memory.Reused);

        // The last one alone is changed, so that one before it is known.
        static Patches? Changed(Patches? patches)
        {
            if (patches is null)
            {
                return null;
            }

            var pixels = patches.Pixels.clone();
            pixels.narrow(0, pixels.size(0) - patches.Sizes[^1].Patches, patches.Sizes[^1].Patches).add_(0.5);
            return patches with { Pixels = pixels };
        }
    }

    [Fact]
    public void A_prompt_that_is_asked_again_is_not_read_and_draws_what_it_draws_alone()
    {
        using var loaded = Load("A");
        using var recorded = Read("A", "b_one_image");
        using var memory = new PromptCache();
        foreach (var seed in new[] { 3, 4, 5 })
        {
            var drawn = Greedy with { Sampling = new() { Temperature = 2, Seed = seed }, Logprobs = 2 };
            var alone = Steps(loaded, recorded.Inputs, drawn);
            var with = Steps(loaded, recorded.Inputs, drawn with { Memory = memory });
            Assert.Equal(alone.Select(step => step.Tokens[0]), with.Select(step => step.Tokens[0]));
            Assert.Equal(alone.Select(step => step.Probabilities[0]!.Chosen), with.Select(step => step.Probabilities[0]!.Chosen));
            Assert.Equal(seed == 3 ? 0 : recorded.Inputs.Ids.size(1), memory.Reused);
        }
    }

    [Fact]
    public void What_was_left_in_the_middle_is_taken_up_and_whoever_left_it_can_go_on()
    {
        using var loaded = Load("A");
        using var recorded = Read("A", "a_text");
        using var memory = new PromptCache();
        var fresh = Tokens(loaded, recorded.Inputs, null);
        var stopped = new TokenGenerator(loaded.Model).Generate(recorded.Inputs, Greedy with { Memory = memory }).GetEnumerator();
        Assert.True(stopped.MoveNext() && stopped.MoveNext() && stopped.MoveNext());
        Assert.Equal(recorded.Inputs.Ids.size(1), memory.Length);
        Assert.Equal(fresh, Tokens(loaded, recorded.Inputs, memory));
        Assert.Equal(recorded.Inputs.Ids.size(1), memory.Reused);
        Assert.True(stopped.MoveNext());
        Assert.Equal(fresh[3], stopped.Current[0]);
        stopped.Dispose();
        Assert.Equal(recorded.Inputs.Ids.size(1) + 3, memory.Length);

        // What was cleared meanwhile, or is another model's, is not mixed up.
        stopped = new TokenGenerator(loaded.Model).Generate(recorded.Inputs, Greedy with { Memory = memory }).GetEnumerator();
        Assert.True(stopped.MoveNext());
        memory.Clear();
        Assert.True(stopped.MoveNext());
        Assert.Equal(fresh[1], stopped.Current[0]);
        stopped.Dispose();
        Assert.Equal(0, memory.Length);
    }

    [Fact]
    public void Batches_other_models_and_no_cache_at_all_are_read_afresh()
    {
        using var loaded = Load("A");
        using var other = Load("A");
        using var text = Read("A", "a_text");
        using var batch = Read("A", "e_batch_left_padded");
        using var memory = new PromptCache();
        _ = Tokens(loaded, text.Inputs, memory);
        _ = Tokens(other, text.Inputs, memory);
        Assert.Equal(0, memory.Reused);
        var length = memory.Length;
        var options = Greedy with { Memory = memory };
        Assert.Equal(Steps(loaded, batch.Inputs, Greedy).SelectMany(step => step.Tokens), Steps(loaded, batch.Inputs, options)
            .SelectMany(step => step.Tokens));
        _ = Steps(loaded, text.Inputs, options with { UseCache = false });
        Assert.Equal(length, memory.Length);
    }

    [Fact]
    public void No_native_tensor_outlives_a_cache()
    {
        using var loaded = Load("A");
        using var recorded = Read("A", "b_one_image");
        Run();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = torch.Tensor.TotalCount;
        Run();
        Assert.Equal(before, torch.Tensor.TotalCount);

        void Run()
        {
            using var memory = new PromptCache();
            var first = Tokens(loaded, recorded.Inputs, memory);
            using var longer = Longer(recorded.Inputs.Ids, [.. first, 5]);
            _ = Tokens(loaded, recorded.Inputs with { Ids = longer, Padding = null }, memory);
            _ = Tokens(loaded, recorded.Inputs, memory);
        }
    }

    private static LoadedModel Load(string family)
    {
        var folder = Fixtures.Path("hf", family, "model");
        return family == "A" ? Glm4v.Family.Load(folder, ParallelContext.Single) : Qwen25Vl.Family.Load(folder, ParallelContext.Single);
    }

    /// <summary>Where the last picture or video begins; where frames have runs of their own, at the token that opens the video.</summary>
    private static int LastMedium(long[] ids, MediaTokens media)
    {
        var kinds = TokenKinds.Of(ids, media);
        var last = Array.FindLastIndex(kinds, kind => kind != TokenKind.Text);
        return media.Video is null && kinds[last] == TokenKind.Video
            ? Array.LastIndexOf(ids, media.VideoStart)
            : Array.FindLastIndex(kinds, last, kind => kind == TokenKind.Text) + 1;
    }

    private static RecordedCase Read(string family, string name) =>
        RecordedCase.Read(Fixtures.Path("hf", family, "cases", $"{name}.inputs.safetensors"), Device.Cpu);

    private static torch.Tensor Longer(torch.Tensor ids, long[] more)
    {
        using var added = torch.tensor(more, [1, more.Length]);
        return torch.cat([ids, added], 1);
    }

    private static long[] Tokens(LoadedModel loaded, MultimodalInputs inputs, PromptCache? memory) =>
        [.. Steps(loaded, inputs, Greedy with { Memory = memory }).Select(step => step.Tokens[0])];

    private static List<GenerationStep> Steps(LoadedModel loaded, MultimodalInputs inputs, GenerationOptions options) =>
        [.. new TokenGenerator(loaded.Model).Steps(inputs, options)];
}
