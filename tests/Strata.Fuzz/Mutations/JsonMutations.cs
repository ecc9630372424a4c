using System.Text;

namespace Strata.Fuzz;

/// <summary>Damage to JSON: a token replaced, removed, doubled or put elsewhere, and levels without end.</summary>
internal static class JsonMutations
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "0", "-1", "1", "8", "24", "9223372036854775807", "18446744073709551615", "-9223372036854775808", "1e400", "-1e-400", "2.5",
            "0.1e1", "01", "null", "true", "false", "{}", "[]", "[[1]]", "\"\"", "\"a\"", "\"\\ud800\"", "\"\\u0000\"", "\"F64\"",
            "\"BF16\"", "\"F4\"",
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\0", "\ufeff", "é", "\"dtype\":\"F64\",", "\"shape\"", "\"__metadata__\":{},", " ",
            "\n", "//",
            "/*", "*/", "#", "\"weight_map\":{", "\"../x.safetensors\"", "\"/x\"", "\"a/b.safetensors\"", "\"text_decoder\":",
            "\"pipeline_num_layers\":[[1,2]]", "NaN",
            "1".PadLeft(400, '9'),
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc3], [0xed, 0xa0, 0x80],
    ];

    public static byte[] Apply(FuzzRandom random, byte[] json)
    {
        var tokens = Split(json);
        if (tokens.Count == 0)
        {
            return random.Pick(Tokens);
        }

        var at = random.Below(tokens.Count);
        var other = random.Below(tokens.Count);
        switch (random.Below(7))
        {
            case 0 or 1:
                tokens[at] = random.Pick(Tokens);
                break;
            case 2:
                tokens.RemoveAt(at);
                break;
            case 3:
                tokens.Insert(at, random.Pick(Tokens));
                break;
            case 4:
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 5:
                var count = Math.Min(tokens.Count - at, 1 + random.Below(12));
                tokens.InsertRange(other, tokens.GetRange(at, count));
                break;
            default:
                var levels = random.Below(random.OneIn(4) ? 5_000 : 100);
                var (open, close) = random.OneIn(2) ? ("[", "]") : ("{\"a\":", "}");
                tokens[at] = Encoding.UTF8.GetBytes(
                    string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, levels)));
                break;
        }

        return [.. tokens.SelectMany(token => token)];
    }

    // Texts, numbers and words stay whole; every other byte is a token. Nothing need be valid.
    private static List<byte[]> Split(ReadOnlySpan<byte> json)
    {
        var tokens = new List<byte[]>();
        while (!json.IsEmpty)
        {
            var length = json[0] == (byte)'"' ? json[1..].IndexOf((byte)'"') + 2 : WordLength(json);
            length = Math.Clamp(length, 1, json.Length);
            tokens.Add(json[..length].ToArray());
            json = json[length..];
        }

        return tokens;
    }

    private static int WordLength(ReadOnlySpan<byte> json)
    {
        var end = json.IndexOfAnyExcept("-+.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);
        return end < 0 ? json.Length : end;
    }
}
