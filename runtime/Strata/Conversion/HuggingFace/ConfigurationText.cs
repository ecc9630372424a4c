using System.Text;
using System.Text.Json;

namespace Strata.Conversion.HuggingFace;

/// <summary>
/// Writes values into the text of a <c>config.json</c> and leaves every other byte as it is: whoever compares the file with the original
/// sees what has changed, and nothing else.
/// </summary>
internal static class ConfigurationText
{
    /// <summary>Puts other values in the place of some.</summary>
    /// <param name="utf8">The text, valid JSON.</param>
    /// <param name="change">
    /// The new value as JSON, for a path of names and the token that is there; null where it stays. It is asked for single values only.
    /// </param>
    /// <returns>The text with the new values, and the paths that have one.</returns>
    public static (byte[] Utf8, IReadOnlyList<string> Changed) Replace(
        ReadOnlySpan<byte> utf8, Func<IReadOnlyList<string>, string, string?> change)
    {
        var start = utf8.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(utf8[start..]);
        var path = new List<string>();
        var changed = new List<string>();
        var result = new List<byte>(utf8.Length);
        var copied = 0;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path.RemoveRange(reader.CurrentDepth - 1, path.Count - reader.CurrentDepth + 1);
                    path.Add(reader.GetString()!);
                    break;
                case JsonTokenType.StartArray:
                    reader.Skip();
                    break;
                case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null:
                    var (from, to) = (start + (int)reader.TokenStartIndex, start + (int)reader.BytesConsumed);
                    var found = Encoding.UTF8.GetString(utf8[from..to]);
                    if (change(path, found) is { } value && value != found)
                    {
                        result.AddRange(utf8[copied..from]);
                        result.AddRange(Encoding.UTF8.GetBytes(value));
                        changed.Add(string.Join('.', path));
                        copied = to;
                    }

                    break;
            }
        }

        result.AddRange(utf8[copied..]);
        return ([.. result], changed);
    }

    /// <summary>Adds members at the ends of the file and of its sections, written as their neighbours are.</summary>
    /// <param name="utf8">The text, valid JSON.</param>
    /// <param name="members">Where each goes (an empty name for the top), its name, and its value as JSON.</param>
    public static byte[] Add(byte[] utf8, IReadOnlyList<(string Part, string Name, string Value)> members)
    {
        foreach (var group in members.GroupBy(member => member.Part, StringComparer.Ordinal))
        {
            var (first, end) = Ends(utf8, group.Key);
            var before = utf8.AsSpan(0, first).LastIndexOf((byte)'{') + 1;
            var gap = Encoding.UTF8.GetString(utf8, before, first - before);
            var text = string.Concat(group.Select(member => $",{gap}\"{member.Name}\": {member.Value}"));
            utf8 = [.. utf8[..end], .. Encoding.UTF8.GetBytes(text), .. utf8[end..]];
        }

        return utf8;
    }

    // Where the first member of a section begins, and where the last one ends.
    private static (int First, int End) Ends(ReadOnlySpan<byte> utf8, string part)
    {
        var start = utf8.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(utf8[start..]);
        var (depth, first, end, isIn) = (part == "" ? 1 : 2, -1, -1, part == "");
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && part != "")
            {
                isIn = reader.ValueTextEquals(part);
            }
            else if (isIn && reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == depth - 1)
            {
                break;
            }

            if (isIn && reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth)
            {
                first = first < 0 ? start + (int)reader.TokenStartIndex : first;
            }

            end = start + (int)reader.BytesConsumed;
        }

        return (first, end);
    }
}
