using System.Text.RegularExpressions;
using Strata.Inference.Chat;
using Strata.Inference.Tokenization;

namespace Strata.Inference.Pipelines;

/// <summary>The marks that a chat template writes, <c>&lt;|im_end|&gt;</c>: each is one token, or says nothing to the model.</summary>
internal static partial class TemplateMarks
{
    /// <summary>Those that a tokenizer takes for ordinary text.</summary>
    /// <param name="chat">The template.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    public static IReadOnlyList<string> Unknown(IChatFormat chat, Tokenizer tokenizer)
    {
        var turns = new[] { "system", "user", "assistant", "user" }.Select(role => ChatMessage.Plain(role, "a"));
        var known = tokenizer.AddedTokens.Select(token => token.Content).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. chat.Render(turns, addGenerationPrompt: true)
                .Where(span => span.IsTrusted)
                .SelectMany(span => Mark().Matches(span.Text))
                .Select(mark => mark.Value)
                .Where(mark => !known.Contains(mark))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    [GeneratedRegex(@"<\|\w+\|>", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
