using System.Buffers.Text;

namespace Strata.Inference.Images;

/// <summary>Data that stands in an address itself, as web clients send pictures: <c>data:image/png;base64,...</c> (RFC 2397).</summary>
public static class DataUrl
{
    private const string Scheme = "data:";
    private const string Base64Mark = ";base64";

    /// <summary>Whether a text is such an address.</summary>
    /// <param name="text">The text.</param>
    public static bool Is(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes out of an address what it holds, and what that is said to be.</summary>
    /// <param name="text">The address.</param>
    /// <returns>The media type as it is written, perhaps empty, and the data.</returns>
    /// <exception cref="InputException">It is no such address, or not in Base64.</exception>
    public static (string Type, byte[] Data) Read(string text)
    {
        var comma = text.IndexOf(',');
        if (!Is(text) || comma < 0)
        {
            throw new InputException("A data URL is expected, data:image/png;base64,..., and it has no comma before its data.");
        }

        var head = text[Scheme.Length..comma];
        if (!head.EndsWith(Base64Mark, StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException($"A data URL in Base64 is expected, data:image/png;base64,..., not data:{Shown(head)},...");
        }

        // As an address, + and / and = may be written %2B, %2F and %3D, and some leave the = away.
        var said = text[(comma + 1)..];
        said = said.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(said) : said;
        said = said.EndsWith('=') || said.Length % 4 is 0 or 1 ? said : said.PadRight((said.Length + 3) / 4 * 4, '=');
        var data = new byte[Base64.GetMaxDecodedFromUtf8Length(said.Length)];
        return Convert.TryFromBase64String(said, data, out var written)
            ? (head[..^Base64Mark.Length], data[..written])
            : throw new InputException($"The data of a data URL, data:{Shown(head)},..., is not in Base64.");
    }

    private static string Shown(string head) => Rules.Words.Quoted.Plain(head.Length > 60 ? head[..60] + "..." : head);
}
