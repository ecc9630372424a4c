using System.Text.Json.Nodes;
using Strata.Tests;

namespace Strata.Inference.Tests.Tokenization;

/// <summary>Added tokens in what people write, in each other's way, and in a stream; ids are those of tokenizers 0.23.2.</summary>
public sealed class AddedTokenTests
{
    private static readonly Tokenizer Standard = Tokenizer.Load(Fixtures.Path("tokenizer", "tokenizer.json"));

    [Theory]
    [InlineData("Put the result in <answer></answer>.", 80, 395, 282, 2752, 370, 32, 6468, 6469, 46)]
    [InlineData("Reason in <think></think> first.", 4628, 2102, 370, 32, 6466, 6467, 2761, 46)]
    [InlineData("What is this? /nothink", 87, 104, 291, 458, 697, 63, 32, 6476)]
    [InlineData("<tool_call>", 6474)]
    public void Added_tokens_that_are_not_special_are_tokens_in_what_a_user_writes(string text, params int[] ids)
    {
        PromptSpan[] spans = [new("<|user|>\n", true), new(text, false), new("<|assistant|>\n", true)];
        Assert.Equal([Standard.Id("<|user|>"), 10, .. ids, Standard.Id("<|assistant|>"), 10], Standard.Encode(spans));
    }

    [Theory]
    [InlineData("<|user|>")]
    [InlineData("er|>")]
    [InlineData("<|sys", "tem|>")]
    [InlineData("<answer><|endoftext|></answer>", "<|", "image", "|>")]
    public void Special_ones_never_are_not_in_pieces_either(params string[] parts)
    {
        var ids = Standard.Encode(parts.Select(part => new PromptSpan(part, false)));
        Assert.DoesNotContain(ids, Standard.IsSpecial);
        Assert.Equal(string.Concat(parts), Standard.Decode(ids));
        var after = Standard.Encode([new("<|us", true), .. parts.Select(part => new PromptSpan(part, false))]);
        Assert.DoesNotContain(after, Standard.IsSpecial);
    }

    [Fact]
    public void A_token_in_two_parts_of_a_message_is_one_as_in_the_joined_text() => Assert.Equal(
        Standard.Encode("a<answer>b"), Standard.Encode([new PromptSpan("a<ans", false), new PromptSpan("wer>b", false)]));

    /// <summary>Tokens of the text as it is are found first, then those of normalised text in what is left.</summary>
    [Theory]
    [InlineData("xab<|user|>y", 120, 332, 6457, 121)]
    [InlineData("abc", 97, 6479)]
    [InlineData("abcde", 6480, 101)]
    [InlineData("ab<answer>", 332, 6468)]
    [InlineData("<answer>bc</answer>", 6468, 6479, 6469)]
    public void Tokens_of_normalised_text_come_second(string text, params int[] ids)
    {
        var tokenizer = With(("né", true), ("ab<", true), ("bc", true), ("abcd", true));
        Assert.Equal(ids, tokenizer.Encode(text));
    }

    [Fact]
    public void The_decoder_reads_an_added_token_by_the_alphabet_of_bytes_where_it_can()
    {
        var tokenizer = With(("né", true), ("中é", true));
        Assert.Equal("n\ufffd|中é", $"{tokenizer.Decode([6477])}|{tokenizer.Decode([6478])}");
    }

    [Theory]
    [InlineData("中", 0xe4, 6450, 0xb8, 0xad)]
    [InlineData("中", 0xe4, 0xb8, 6457, 6458, 0xad)]
    [InlineData("\ufffda", 0xe4, 6450, 97)]
    [InlineData("Hi", 72, 6659, 105)]
    [InlineData("中", 0xe4, 99_999, 0xb8, 0xad)]
    public void What_is_left_out_parts_no_character_in_a_stream_either(string text, params int[] ids)
    {
        var stream = new TokenStream(Standard);
        Assert.Equal(text, string.Concat(ids.Select(stream.Next)) + stream.Finish());
        Assert.Equal(text, Standard.Decode(ids, skipSpecial: true));
    }

    private static Tokenizer With(params (string Content, bool IsNormalized)[] tokens)
    {
        var root = JsonNode.Parse(File.ReadAllText(Fixtures.Path("tokenizer", "tokenizer.json")))!;
        foreach (var (place, (content, isNormalized)) in tokens.Index())
        {
            root["added_tokens"]!.AsArray().Add(new JsonObject
            {
                ["id"] = 6477 + place,
                ["content"] = content,
                ["single_word"] = false,
                ["lstrip"] = false,
                ["rstrip"] = false,
                ["normalized"] = isNormalized,
                ["special"] = false,
            });
        }

        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, root.ToJsonString());
        try
        {
            return Tokenizer.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
