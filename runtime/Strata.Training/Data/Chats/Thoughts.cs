using System.Text.RegularExpressions;
using Strata.Inference.Chat;

namespace Strata.Training.Data.Chats;

/// <summary>What an answer shows of thinking.</summary>
/// <param name="marks">By what thoughts begin and end.</param>
internal sealed class Thoughts(MessageFrame marks)
{
    private readonly Regex _whole = new(
        $"{Regex.Escape(marks.Before)}.*?{Regex.Escape(marks.After)}", RegexOptions.Singleline | RegexOptions.CultureInvariant);

    /// <summary>Thoughts of which there are none.</summary>
    public string Empty => $"{marks.Before}\n\n{marks.After}\n\n";

    /// <summary>Whether an answer shows any, or a part of some.</summary>
    /// <param name="answer">The answer.</param>
    public bool AreIn(string answer) =>
        answer.Contains(marks.Before, StringComparison.Ordinal) || answer.Contains(marks.After, StringComparison.Ordinal);

    /// <summary>An answer without them, and without the line ends that it then begins with.</summary>
    /// <param name="answer">The answer.</param>
    public string TakenOutOf(string answer) => _whole.Replace(answer, "").TrimStart('\n');
}
