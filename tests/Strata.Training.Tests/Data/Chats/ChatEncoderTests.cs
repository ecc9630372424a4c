using Strata.Inference.Processing;
using Strata.Inference.Tokenization;
using Strata.Models.Glm4v.Chat;
using Strata.Models.Qwen25Vl.Chat;
using Strata.Training.Data.Chats;
using Strata.Training.Data.Records;
using Strata.Training.Data.Settings;

namespace Strata.Training.Tests.Data.Chats;

/// <summary>Conversations as MindSpeed-MM's templates write them, read back from the tokens.</summary>
public class ChatEncoderTests
{
    private static readonly Tokenizer Glm = Tokenizer.Load(Fixtures.Path("tokenizer", "tokenizer.json"));

    private static readonly Tokenizer Qwen = Tokenizer.Load(Fixtures.Path("tokenizer-qwen", "tokenizer.json"));

    [Fact]
    public void Glm_begins_once_and_thinks_of_nothing_before_the_line_end()
    {
        var turns = OfGlm(new(), Say("Hi", "Hello"), "Be kind");
        Assert.Equal("[gMASK]<sop><|system|>\nBe kind<|user|>\nHi<|assistant|>", Text(Glm, turns[0].Prompt));
        Assert.Equal("<think>\n\n</think>\n\n\nHello", Text(Glm, turns[0].Answer));
    }

    [Fact]
    public void A_second_turn_begins_with_its_user()
    {
        var turns = OfGlm(new(), Say("Hi", "Hello", "And?", "Done"));
        Assert.Equal("<|user|>\nAnd?<|assistant|>", Text(Glm, turns[1].Prompt));
        Assert.Equal("<think>\n\n</think>\n\n\nDone", Text(Glm, turns[1].Answer));
    }

    [Theory]
    [InlineData(true, "<think>why</think>so", "<|user|>\nHi<|assistant|>", "\n<think>why</think>so")]
    [InlineData(true, "half </think>", "<|user|>\nHi<|assistant|>", "\nhalf </think>")]
    [InlineData(false, "<think>why</think>\n\nso", "<|user|>\nHi<|assistant|><think>\n\n</think>\n\n", "\nso")]
    [InlineData(false, "so", "<|user|>\nHi<|assistant|><think>\n\n</think>\n\n", "\nso")]
    [InlineData(false, "a<think>b\nc</think>d<think>e</think>f", "<|user|>\nHi<|assistant|><think>\n\n</think>\n\n", "\nadf")]
    public void Thoughts_are_kept_or_taken_out(bool thinks, string said, string prompt, string answer)
    {
        var turn = OfGlm(new(Thinks: thinks), Say("Hi", said))[0];
        Assert.Equal("[gMASK]<sop>" + prompt, Text(Glm, turn.Prompt));
        Assert.Equal(answer, Text(Glm, turn.Answer));
    }

    [Fact]
    public void What_a_tool_gives_back_is_no_user()
    {
        RecordMessage[] messages = [new(Speaker.Observation, "22 degrees"), new(Speaker.Assistant, "Warm")];
        Assert.Equal("[gMASK]<sop><|observation|>\n22 degrees<|assistant|>", Text(Glm, OfGlm(new(), messages)[0].Prompt));
    }

    /// <summary>Two pictures of 2 and 3 tokens, and a video of two patches in time of 1 token each, at 0 and 4 seconds.</summary>
    [Fact]
    public void Pictures_and_videos_stand_where_they_are_named()
    {
        var turn = OfGlm(new(), Say("a<image>b<video><image>", "c"), "", [2, 3], [new(1, [0, 4])])[0];
        const string Image = "<|image|>";
        Assert.Equal(
            $"[gMASK]<sop><|user|>\na<|begin_of_image|>{Image}{Image}<|end_of_image|>b<|begin_of_video|><|begin_of_image|>{Image}"
            + $"<|end_of_image|>0<|begin_of_image|>{Image}<|end_of_image|>4<|end_of_video|><|begin_of_image|>{Image}{Image}{Image}"
            + "<|end_of_image|><|assistant|>",
            Text(Glm, turn.Prompt));
        Assert.Equal(3, turn.Prompt.Media.Count);
        Assert.All(turn.Prompt.Media, media => Assert.Equal(
            media.IsVideo ? 10 : media.Number == 0 ? 4 : 5,
            media.Length));
        Assert.All(
            turn.Prompt.Media,
            media => Assert.Equal(
                media.IsVideo ? "<|begin_of_video|>" : "<|begin_of_image|>", Glm.Decode([turn.Prompt.Ids[media.Start]])));
    }

    [Theory]
    [InlineData(false, "<|begin_of_box|>", 1)]
    [InlineData(true, "<|begin_of_box|>", 0)]
    [InlineData(false, "<|image|>", 0)]
    public void Special_tokens_of_an_author_are_tokens_but_for_those_of_media(bool splits, string special, int found) =>
        Assert.Equal(
            found,
            OfGlm(new(SplitsSpecial: splits), Say("Hi", $"<think></think>{special}"))[0].Answer.Ids.Count(id => id == Glm.Id(special)));

    [Fact]
    public void Qwen_has_a_system_and_ends_each_answer()
    {
        var chat = new Qwen25VlChatFormat();
        var turns = new ChatEncoder(Qwen, chat, chat.Training, new()).Encode(
            new("", [.. Say("a<image>", "b", "c", "d")], ["x.png"], []), new MediaTurn([2], []));
        Assert.Equal(
            "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n<|im_start|>user\na<|vision_start|><|image_pad|><|image_pad|>"
            + "<|vision_end|><|im_end|>\n<|im_start|>assistant\n",
            Text(Qwen, turns[0].Prompt));
        Assert.Equal("b<|im_end|>\n", Text(Qwen, turns[0].Answer));
        Assert.Equal("<|im_start|>user\nc<|im_end|>\n<|im_start|>assistant\n", Text(Qwen, turns[1].Prompt));
    }

    private static IReadOnlyList<ChatTurn> OfGlm(
        LabelRules rules, RecordMessage[] messages, string system = "", int[]? images = null, VideoTokens[]? videos = null)
    {
        var chat = new Glm4vChatFormat();
        return new ChatEncoder(Glm, chat, chat.Training, rules).Encode(
            new(system, [.. messages], [], []), new MediaTurn(images ?? [], videos ?? []));
    }

    private static RecordMessage[] Say(params string[] said) =>
        [.. said.Select((text, turn) => new RecordMessage(turn % 2 == 0 ? Speaker.User : Speaker.Assistant, text))];

    private static string Text(Tokenizer tokenizer, EncodedText text) => tokenizer.Decode(text.Ids);
}
