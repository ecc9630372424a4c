using System.Text;

namespace Strata.Inference.Tokenization;

/// <summary>
/// Decodes tokens one by one as they are generated; a character whose bytes are spread over tokens comes out when it is complete.
/// </summary>
/// <param name="tokenizer">Knows the tokens.</param>
/// <param name="skipSpecial">Whether special tokens are left out.</param>
public sealed class TokenStream(Tokenizer tokenizer, bool skipSpecial = true)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    /// <summary>Takes one more token.</summary>
    /// <param name="id">The token; one that is left out, or that nobody knows, parts no character.</param>
    /// <returns>The text that is now complete; often empty.</returns>
    public string Next(int id) => skipSpecial && tokenizer.IsSpecial(id) ? "" : Decode(tokenizer.Bytes(id), flush: false);

    /// <summary>Ends the stream.</summary>
    /// <returns>U+FFFD where a character was left incomplete; otherwise nothing.</returns>
    public string Finish() => Decode([], flush: true);

    private string Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        var characters = new char[_decoder.GetCharCount(bytes, flush)];
        return new string(characters, 0, _decoder.GetChars(bytes, characters, flush));
    }
}
