using System.Text.Json;
using System.Text.Unicode;
using Strata.Rules.ModelFiles;

namespace Strata.Configuration;

/// <summary>
/// Reads JSON files whose root is an object and refuses what other readers let pass: duplicate keys, text that is not
/// Unicode, files beyond the limits. The message says where.
/// </summary>
internal static class StrictJson
{
    internal static JsonElement Load(string path, JsonDocumentLimits limits) => Parse(ReadBytes(path, limits), path, limits);

    internal static byte[] ReadBytes(string path, JsonDocumentLimits limits) => InputFile.ReadBytes(path, limits.LargestBytes);

    internal static JsonElement Parse(ReadOnlyMemory<byte> utf8, string file, JsonDocumentLimits limits)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            throw new InputException($"{file}: the text is not UTF-8. Save it as UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = limits.DeepestLevel });
            var root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object
                ? JsonTree.Checked(root, file)
                : throw new InputException(
                    $"{file}: expected an object {{ … }} at the top, found {JsonWords.Kind(new JsonElementValue(root))}.");
        }
        catch (JsonException exception)
        {
            throw MalformedJson.Fault(utf8.Span, file, exception, limits.DeepestLevel);
        }
    }
}

/// <summary>How large a JSON file may be before it is refused.</summary>
/// <param name="LargestBytes">The most bytes.</param>
/// <param name="DeepestLevel">The most levels of objects and lists.</param>
internal readonly record struct JsonDocumentLimits(int LargestBytes, int DeepestLevel);
