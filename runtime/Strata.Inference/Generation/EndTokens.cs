using System.Collections.Immutable;
using System.Text.Json;
using Strata.Configuration;

namespace Strata.Inference;

/// <summary>Finds the tokens that end an answer.</summary>
public static class EndTokens
{
    /// <summary>Reads <c>eos_token_id</c> from a HuggingFace folder: <c>generation_config.json</c> decides, then <c>config.json</c>.</summary>
    /// <param name="directory">The folder.</param>
    /// <returns>The tokens; none where neither file names any.</returns>
    /// <exception cref="InputException">A file is not valid, or <c>eos_token_id</c> is neither a number nor numbers.</exception>
    public static ImmutableArray<long> Read(string directory)
    {
        foreach (var name in new[] { "generation_config.json", "config.json" })
        {
            var path = Path.Combine(directory, name);
            if (!File.Exists(path))
            {
                continue;
            }

            var root = ConfigurationFile.Load(path).Root.Element;
            foreach (var holder in new[] { root, Nested(root, "text_config") })
            {
                if (holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty("eos_token_id", out var value)
                    && value.ValueKind != JsonValueKind.Null)
                {
                    return Tokens(path, value);
                }
            }
        }

        return [];
    }

    private static JsonElement Nested(JsonElement root, string key) => root.TryGetProperty(key, out var value) ? value : default;

    private static ImmutableArray<long> Tokens(string path, JsonElement value)
    {
        var items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value };
        return
        [
            .. items.Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var token) && token >= 0
                ? token
                : throw new InputException($"{path}: eos_token_id is {value.GetRawText()}; expected a token id or an array of them.")),
        ];
    }
}
