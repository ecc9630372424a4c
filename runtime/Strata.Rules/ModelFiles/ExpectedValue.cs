namespace Strata.Rules.ModelFiles;

/// <summary>The only value of a key that a model computes, as a declaration writes it: a word, or a list of such.</summary>
public sealed class ExpectedValue
{
    private ExpectedValue(bool isList, IReadOnlyList<string> words) => (IsList, Words) = (isList, words);

    /// <summary>Whether the value is a list, each of whose items is one of the words.</summary>
    public bool IsList { get; }

    /// <summary>The words that mean it, without quotes.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Reads it.</summary>
    /// <param name="text">
    /// The value without quotes; several words that mean the same with <c>|</c> between them; in brackets, of each item of a list.
    /// </param>
    public static ExpectedValue Of(string text)
    {
        var isList = text.Length > 1 && text[0] == '[' && text[text.Length - 1] == ']';
        return new(isList, (isList ? text.Substring(1, text.Length - 2) : text).Split('|'));
    }

    /// <summary>Whether a file says that.</summary>
    /// <param name="value">The file's value.</param>
    public bool IsSaidBy(IJsonValue value) => IsList
        ? value.Shape == JsonShape.List && value.Items.All(IsWord)
        : IsWord(value);

    /// <inheritdoc />
    public override string ToString() => (IsList ? "only " : "") + $"'{string.Join("' or '", Words)}'";

    // A number is the same however it is written: 1e-06 is 1E-6.
    private bool IsWord(IJsonValue value) => Words.Contains(JsonWords.Show(value).Trim('"', '\''), StringComparer.Ordinal)
        || (value.Shape == JsonShape.Number && Words.Any(word => JsonWords.Says(value, word)));
}
