using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Inference.Scheduling;
using Strata.Serving.Options;
using Strata.Serving.Replies;
using Strata.Serving.Requests;

namespace Strata.Serving.Tests;

/// <summary>What a model thinks is told beside its answer, whole and piece by piece, and comes back as it was said.</summary>
public sealed class ReplyTests
{
    private const string Boxes = """[{"box":[1,2,30,40.5],"label":"dog"}]""";

    private static readonly string[] Said = ["<thi", "nk>\nIt is", " red.</think>", "\n<answer>", "Red", "</answer>"];

    private static IEnumerable<ScheduledPiece> Pieces =>
    [
        .. Said.Select((text, token) => new ScheduledPiece(0, new(token, text), null, [])),
        new(0, new(-1, ""), AnswerEnd.EndToken, [new(1, 2, 30, 40.5, "dog")]),
    ];

    [Fact]
    public void Thinking_stands_beside_a_whole_answer()
    {
        var reply = new WholeReply(new("tiny", 5, () => 3), 1, null);
        foreach (var piece in Pieces)
        {
            reply.Add(piece);
        }

        var message = reply.Json["choices"]![0]!["message"]!;
        Assert.Equal("It is red.", message["reasoning_content"]!.GetValue<string>());
        Assert.Equal("Red", message["content"]!.GetValue<string>());
        Assert.Equal("assistant", message["role"]!.GetValue<string>());
        Assert.Equal(Boxes, message["boxes"]!.ToJsonString());
        Assert.Equal("stop", reply.Json["choices"]![0]!["finish_reason"]!.GetValue<string>());
        Assert.Equal(1, reply.Json["usage"]!["completion_tokens_details"]!["reasoning_tokens"]!.GetValue<int>());
        Assert.Equal(11, reply.Json["usage"]!["total_tokens"]!.GetValue<int>());
        Assert.Equal(3, reply.Json["usage"]!["prompt_tokens_details"]!["cached_tokens"]!.GetValue<int>());
    }

    [Fact]
    public void Thinking_comes_in_deltas_of_its_own_and_no_delta_is_empty_but_the_first()
    {
        var reply = new ChunkedReply(new("tiny", 5, () => 3), 1, null);
        var first = Assert.Single(reply.First)["choices"]![0]!["delta"]!;
        Assert.Equal(("assistant", ""), (first["role"]!.GetValue<string>(), first["content"]!.GetValue<string>()));
        var chunks = Pieces.SelectMany(reply.Chunks).ToList();
        var deltas = chunks.Select(chunk => chunk["choices"]![0]!["delta"]!.AsObject()).ToList();
        Assert.Equal("It is red.", Joined(deltas, "reasoning_content"));
        Assert.Equal("Red", Joined(deltas, "content"));
        Assert.All(deltas[..^1], delta => Assert.NotEmpty(Assert.Single(delta).Value!.GetValue<string>()));
        Assert.Equal(Boxes, Assert.Single(deltas[^1]).Value!.ToJsonString());
        Assert.Equal("stop", chunks[^1]["choices"]![0]!["finish_reason"]!.GetValue<string>());
        Assert.All(chunks[..^1], chunk => Assert.Null(chunk["choices"]![0]!["finish_reason"]));
    }

    [Fact]
    public void Earlier_thinking_stands_in_the_prompt_as_it_was_said()
    {
        using var media = new GivenMedia(new ServingOptions { Model = "tiny" });
        using var json = JsonDocument.Parse("""
            [{"role": "developer", "content": [{"type": "text", "text": "Be "}, {"type": "text", "text": "brief."}]},
             {"role": "user", "content": "What colour?"},
             {"role": "assistant", "content": "Red", "reasoning_content": "It is red.", "refusal": null, "tool_calls": []},
             {"role": "user", "content": [{"type": "text", "text": "Sure?"}]}]
            """);
        var messages = new Messages(media, new Models.Glm4v.Glm4vFamily().Chat.Said).Read(json.RootElement);
        Assert.Equal(["system", "user", "assistant", "user"], messages.Select(message => message.Role));
        Assert.Equal(
            ["Be brief.", "What colour?", "<think>It is red.</think><answer>Red</answer>", "Sure?"],
            messages.Select(message => ((ChatPart.Text)message.Content.Single()).Value));
    }

    private static string Joined(IEnumerable<JsonObject> deltas, string name) =>
        string.Concat(deltas.Select(delta => delta[name]?.GetValue<string>()));
}
