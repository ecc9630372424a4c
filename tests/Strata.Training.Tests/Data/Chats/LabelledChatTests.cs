using Strata.Training.Data.Chats;
using Strata.Training.Data.Settings;
using static Strata.Training.Tests.Data.Chats.Tokens;

namespace Strata.Training.Tests.Data.Chats;

/// <summary>Labels as MindSpeed-MM makes them, worked out by hand from its rules; 9 is the end token.</summary>
public class LabelledChatTests
{
    private const int End = 9;

    private static readonly ChatTurn[] Two = [Turn([1, 2, 3], [4, 5]), Turn([6, 7], [8])];

    [Fact]
    public void An_answers_last_token_learns_the_end_where_the_next_turn_begins()
    {
        var chat = LabelledChat.Of(Two, End, new(), 100);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, End], chat.Ids);
        Assert.Equal([End, No, No, 4, 5, End, No, 8, End], chat.Labels);
    }

    [Fact]
    public void Where_each_answer_ends_by_itself_prompts_learn_nothing()
    {
        var chat = LabelledChat.Of(Two, null, new(), 100);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], chat.Ids);
        Assert.Equal([No, No, No, 4, 5, No, No, 8], chat.Labels);
    }

    [Fact]
    public void Prompts_are_learned_where_that_is_asked() =>
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, End], LabelledChat.Of(Two, End, new(PromptIsLearned: true), 100).Labels);

    [Fact]
    public void Of_a_masked_history_only_the_last_answer_is_learned_and_the_ends()
    {
        var chat = LabelledChat.Of(Two, End, new(HistoryIsMasked: true), 100);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, End], chat.Ids);
        Assert.Equal([End, No, No, No, No, End, No, 8, End], chat.Labels);
    }

    /// <summary>
    /// The end takes one of 7, the first turn 5, so that one is left: 2 * 1 is not below 1, nor 2 * 2, so 1 * (1/3) = 0.
    /// </summary>
    [Fact]
    public void What_does_not_fit_is_cut_turn_by_turn()
    {
        var chat = LabelledChat.Of(Two, End, new(), 7);
        Assert.Equal([1, 2, 3, 4, 5, 6, End], chat.Ids);
        Assert.Equal([End, No, No, 4, 5, End, End], chat.Labels);
    }

    /// <summary>
    /// The last turn's 3 and the end leave 3 of 7: 2 * 2 is not below 3, nor 2 * 3, so 3 * (2/5) = 1 of the answer, 2 of the prompt.
    /// </summary>
    [Fact]
    public void A_masked_history_is_cut_before_the_last_turn()
    {
        var chat = LabelledChat.Of(Two, End, new(HistoryIsMasked: true), 7);
        Assert.Equal([1, 2, 4, 6, 7, 8, End], chat.Ids);
        Assert.Equal([End, No, No, End, No, 8, End], chat.Labels);
    }

    [Fact]
    public void Turns_behind_a_full_sequence_are_left_out() =>
        Assert.Equal([1, 2, 3, 4, 5, End], LabelledChat.Of(Two, End, new(), 6).Ids);

    [Theory]
    [InlineData(10, 4, 9, 5, 4)] // 2 * 4 < 9: the answer stays whole
    [InlineData(4, 10, 9, 4, 5)] // 2 * 4 < 9: the prompt stays whole
    [InlineData(10, 5, 9, 6, 3)] // 9 * 5 / 15 = 3
    [InlineData(5, 5, 9, 5, 4)] // 9 * 0.5 = 4.5, cut to 4
    [InlineData(3, 2, 9, 3, 2)]
    [InlineData(7, 0, 5, 5, 0)]
    public void A_turn_that_is_too_long_is_shared_out(int prompt, int answer, int left, int promptKept, int answerKept) =>
        Assert.Equal((promptKept, answerKept), TurnBudget.Share(prompt, answer, left));

    [Fact]
    public void Media_that_fall_out_as_a_whole_are_not_of_the_sample_any_more()
    {
        var chat = LabelledChat.Of([Turn([1], [2]), Seen([3, 4, 5], [6])], End, new(), 3);
        Assert.Equal([1, 2, End], chat.Ids);
        Assert.Empty(chat.Media);
    }

    [Fact]
    public void Media_keep_their_place_in_the_whole()
    {
        var media = Assert.Single(LabelledChat.Of([Turn([1], [2]), Seen([3, 4, 5], [6])], End, new(), 100).Media);
        Assert.Equal((false, 0, 2, 3), (media.IsVideo, media.Number, media.Start, media.Length));
    }

    [Fact]
    public void Media_are_never_cut_in_two()
    {
        var fault = Assert.Throws<InputException>(() => LabelledChat.Of([Seen([3, 4, 5], [6])], End, new(), 4));
        Assert.Contains("a picture of 3 tokens does not fit into the 4 of a sequence", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--seq-length", fault.Message, StringComparison.Ordinal);
    }

    private static ChatTurn Seen(int[] picture, int[] answer)
    {
        var prompt = new EncodedText();
        prompt.Add(picture, isVideo: false, 0);
        return new(prompt, Text(answer));
    }
}
