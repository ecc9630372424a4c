using System.Text.Json;
using Strata.Rules.ModelFiles;

namespace Strata.Configuration;

/// <summary>
/// Reads a JSON file that is no configuration, such as a tokenizer with its vocabulary: as it is, without a search for keys that are there
/// twice.
/// </summary>
public static class JsonFile
{
    private const int DeepestLevel = 64;

    /// <summary>Reads a document that stays in memory until it is disposed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="largest">The most bytes that it may have.</param>
    /// <param name="remedy">What to do where there is no such file, as a sentence; null where the path must be wrong.</param>
    /// <returns>The document; dispose it.</returns>
    /// <exception cref="InputException">The file can not be read, is larger, is a pointer of Git LFS, or no JSON.</exception>
    public static JsonDocument Open(string path, long largest, string? remedy = null)
    {
        var bytes = InputFile.ReadBytes(path, largest, remedy);
        var text = bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DeepestLevel });
        }
        catch (JsonException exception)
        {
            throw MalformedJson.Fault(text.Span, path, exception, DeepestLevel);
        }
    }

    /// <summary>What kind of value an element is: <c>an object</c>.</summary>
    /// <param name="element">The element.</param>
    public static string Kind(JsonElement element) => JsonWords.Kind(new JsonElementValue(element));
}
