using System.Security.Cryptography;
using System.Text;

namespace Strata.Models.Glm4v.Chat;

/// <summary>The chat template of GLM-4.1V-9B-Thinking, written out (its <c>chat_template.jinja</c> of 2025-07-01).</summary>
public static class Glm4vChatTemplate
{
    /// <summary>The SHA-256 of the template this follows.</summary>
    public const string Sha256 = "847603d3ed14387a2b45c197f8d07ddee0f9938051549c727cbc894facfea78b";

    /// <summary>By these the model sets off what counts as its answer.</summary>
    private static readonly ImmutableArray<string> AnswerMarks = ["<|begin_of_box|>", "<|end_of_box|>"];

    /// <summary>What stands for a picture.</summary>
    internal const string Image = "<|begin_of_image|><|image|><|end_of_image|>";

    /// <summary>What stands for a video.</summary>
    internal const string Video = "<|begin_of_video|><|video|><|end_of_video|>";

    /// <summary>Renders a conversation.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="addGenerationPrompt">Whether the assistant is to speak next.</param>
    /// <returns>The prompt in stretches: what the template wrote, and what people wrote.</returns>
    public static IReadOnlyList<PromptSpan> Render(IEnumerable<ChatMessage> messages, bool addGenerationPrompt = false)
    {
        var spans = new List<PromptSpan> { new("[gMASK]<sop>", true) };
        foreach (var message in messages)
        {
            switch (message.Role)
            {
                case "system":
                    spans.Add(new("<|system|>\n", true));
                    spans.Add(new(Printed(message), false));
                    break;
                case "user":
                    spans.Add(new("<|user|>\n", true));
                    spans.AddRange(message.Content.Select(Span));
                    break;
                case "assistant":
                    spans.Add(new("<|assistant|>", true));
                    spans.Add(new(message.Metadata, false));
                    spans.Add(new("\n", true));
                    // It may echo a user, who must not speak as the system through it: of special tokens only its own marks are tokens.
                    spans.Add(new(Printed(message), false) { Marks = AnswerMarks });
                    break;
            }
        }

        if (addGenerationPrompt)
        {
            spans.Add(new("<|assistant|>\n", true));
        }

        return spans;
    }

    /// <summary>Refuses parts that the template leaves out without a word, so that no picture is lost unseen.</summary>
    /// <param name="messages">The conversation.</param>
    /// <exception cref="InputException">A part or a role would be left out.</exception>
    public static void RefuseUnseen(IEnumerable<ChatMessage> messages)
    {
        foreach (var message in messages)
        {
            if (message.Role is not ("system" or "user" or "assistant"))
            {
                throw new InputException($"GLM-4.1V's template leaves out the role '{message.Role}'; use system, user or assistant.");
            }

            if (message.Content.OfType<ChatPart.Unknown>().FirstOrDefault() is { } part)
            {
                throw new InputException($"GLM-4.1V's template leaves out parts of type '{part.Type}'; use text, image or video.");
            }
        }
    }

    /// <summary>Whether a checkpoint's template is the one this follows.</summary>
    /// <param name="template">The text of <c>chat_template.jinja</c>.</param>
    public static bool Follows(string template) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(template))) == Sha256;

    private static PromptSpan Span(ChatPart part) => part switch
    {
        ChatPart.Image => new(Image, true),
        ChatPart.Video => new(Video, true),
        ChatPart.Text text => new(text.Value, false),
        _ => new("", true),
    };

    /// <summary>A system's or assistant's content: its text, or, where it is a list, the list as Python prints it.</summary>
    private static string Printed(ChatMessage message) => message.IsList
        ? PythonText.List(message.Content)
        : string.Concat(message.Content.OfType<ChatPart.Text>().Select(text => text.Value));
}
