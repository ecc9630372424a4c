using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Strata.Models.Qwen25Vl.Chat;

/// <summary>The chat template of Qwen2-VL and Qwen2.5-VL, written out (their <c>chat_template.json</c>).</summary>
public static class Qwen25VlChatTemplate
{
    /// <summary>The SHA-256 of the template this follows.</summary>
    public const string Sha256 = "a0bc6f6fc7a29a80017a433e8f03a1cc1236e838a944a2d034295a60c4f2fddb";

    /// <summary>By these the model sets off what it speaks of, and where that is.</summary>
    private static readonly ImmutableArray<string> PlaceMarks =
        ["<|object_ref_start|>", "<|object_ref_end|>", "<|box_start|>", "<|box_end|>", "<|quad_start|>", "<|quad_end|>"];

    /// <summary>Renders a conversation.</summary>
    /// <param name="messages">The conversation; where no system speaks first, one does that says what the template has it say.</param>
    /// <param name="addGenerationPrompt">Whether the assistant is to speak next.</param>
    /// <param name="addVisionId">Whether pictures and videos are numbered: <c>Picture 1: </c>, <c>Video 1: </c>.</param>
    /// <returns>The prompt in stretches: what the template wrote, and what people wrote.</returns>
    public static IReadOnlyList<PromptSpan> Render(
        IEnumerable<ChatMessage> messages, bool addGenerationPrompt = false, bool addVisionId = false)
    {
        var spans = new List<PromptSpan>();
        var (pictures, videos) = (0, 0);
        foreach (var message in messages)
        {
            if (spans.Count == 0 && message.Role != "system")
            {
                spans.Add(new("<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n", true));
            }

            spans.Add(new("<|im_start|>", true));
            spans.Add(new(message.Role, false));
            spans.Add(new("\n", true));
            spans.AddRange(message.Content.Select(part => part switch
            {
                ChatPart.Image or ChatPart.Unknown { Type: "image_url" } => Medium("Picture", ++pictures, "image"),
                ChatPart.Video => Medium("Video", ++videos, "video"),
                ChatPart.Text text => Spoken(message.Role, text.Value),
                _ => new("", true),
            }));
            spans.Add(new("<|im_end|>\n", true));
        }

        if (addGenerationPrompt)
        {
            spans.Add(new("<|im_start|>assistant\n", true));
        }

        return spans;

        PromptSpan Medium(string word, int number, string kind)
        {
            var title = addVisionId ? $"{word} {number.ToString(CultureInfo.InvariantCulture)}: " : "";
            return new($"{title}<|vision_start|><|{kind}_pad|><|vision_end|>", true);
        }
    }

    /// <summary>Refuses parts that the template leaves out without a word, so that no picture is lost unseen.</summary>
    /// <param name="messages">The conversation.</param>
    /// <exception cref="InputException">A part would be left out.</exception>
    public static void RefuseUnseen(IEnumerable<ChatMessage> messages)
    {
        var unseen = messages.SelectMany(message => message.Content).OfType<ChatPart.Unknown>()
            .FirstOrDefault(part => part.Type != "image_url");
        if (unseen is not null)
        {
            throw new InputException($"Qwen2.5-VL's template leaves out parts of type '{unseen.Type}'; use text, image or video.");
        }
    }

    /// <summary>Whether a checkpoint's template is the one this follows.</summary>
    /// <param name="template">The template's text.</param>
    public static bool Follows(string template) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(template))) == Sha256;

    /// <summary>
    /// An assistant may echo a user, who must not speak as the system through it: of special tokens only its marks are tokens.
    /// </summary>
    private static PromptSpan Spoken(string role, string text) =>
        new(text, false) { Marks = role == "assistant" ? PlaceMarks : default };
}
