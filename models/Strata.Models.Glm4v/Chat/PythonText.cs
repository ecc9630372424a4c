using System.Text;

namespace Strata.Models.Glm4v.Chat;

/// <summary>Writes parts of a message as Python's <c>repr</c> does, because the template prints them so.</summary>
internal static class PythonText
{
    /// <summary>A list of parts.</summary>
    public static string List(IEnumerable<ChatPart> parts) => $"[{string.Join(", ", parts.Select(Part))}]";

    private static string Part(ChatPart part) => part switch
    {
        ChatPart.Text text => $"{{'type': 'text', 'text': {Quote(text.Value)}}}",
        ChatPart.Image => "{'type': 'image'}",
        ChatPart.Video => "{'type': 'video'}",
        ChatPart.Unknown other => $"{{'type': {Quote(other.Type)}}}",
        _ => "",
    };

    private static string Quote(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var result = new StringBuilder().Append(quote);
        foreach (var c in text)
        {
            result.Append(c switch
            {
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when c == quote => $"\\{c}",
                _ => c.ToString(),
            });
        }

        return result.Append(quote).ToString();
    }
}
