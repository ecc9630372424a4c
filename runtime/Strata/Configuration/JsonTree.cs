using System.Text.Json;

namespace Strata.Configuration;

/// <summary>Checks over a whole JSON document, and words for what is found in it.</summary>
internal static class JsonTree
{
    /// <summary>Refuses duplicate keys and text that is not Unicode, so that readers need not expect them.</summary>
    internal static JsonElement Checked(JsonElement root, string file)
    {
        Check(root, string.Empty, file);
        return root;
    }

    /// <summary>The kind of a value in words.</summary>
    internal static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        _ => "null",
    };

    /// <summary>A value as text for a message: short values in full, the rest by kind.</summary>
    internal static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Quoted.Of(value.GetString()!),
        JsonValueKind.Object => Kind(value),
        JsonValueKind.Array when value.GetRawText() is { Length: <= 200 } text =>
            string.Concat(text.Where(character => !char.IsWhiteSpace(character))),
        JsonValueKind.Array => $"a list of {value.GetArrayLength()}",
        _ => value.GetRawText() is { Length: > 60 } text ? text[..60] + "…" : value.GetRawText(),
    };

    private static void Check(JsonElement value, string path, string file)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var property in value.EnumerateObject())
                {
                    var name = Unicode(() => property.Name, path, file);
                    var inner = path.Length == 0 ? name : $"{path}.{name}";
                    if (!names.Add(name))
                    {
                        throw new InputException($"{file}: the key {Quoted.Of(inner)} is there twice, so which value counts is not said. Remove one.");
                    }

                    Check(property.Value, inner, file);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Check(item, $"{path}[{index++}]", file);
                }

                break;
            case JsonValueKind.String:
                Unicode(value.GetString, path, file);
                break;
        }
    }

    private static string Unicode(Func<string?> read, string path, string file)
    {
        try
        {
            return read()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new InputException($"{file}: the text at {Quoted.Of(path)} has half of a surrogate pair, which is no Unicode.", exception);
        }
    }
}
