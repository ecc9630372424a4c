using System.Text.Json;
using Strata.Rules.Words;

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
                        throw new InputException(
                            $"{file}: the key {Quoted.Of(inner)} is there twice, so which value counts is not said. Remove one.");
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
            throw new InputException(
                $"{file}: the text at {Quoted.Of(path)} has half of a surrogate pair, which is no Unicode.", exception);
        }
    }
}
