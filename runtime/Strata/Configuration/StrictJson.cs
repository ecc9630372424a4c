using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Strata.Rules.ModelFiles;
using Strata.Rules.Words;

namespace Strata.Configuration;

/// <summary>
/// Reads JSON files whose root is an object and refuses what other readers let pass: duplicate keys, text that is not
/// Unicode, files beyond the limits. The message says where.
/// </summary>
internal static class StrictJson
{
    internal static JsonElement Load(string path, JsonDocumentLimits limits) => Parse(ReadBytes(path, limits), path, limits);

    internal static byte[] ReadBytes(string path, JsonDocumentLimits limits)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > limits.LargestBytes)
            {
                throw new InputException(
                    $"{path}: it has {stream.Length} bytes, more than the {limits.LargestBytes} allowed for such a file. "
                    + "Is it the right file?");
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return GitLfsPointer.Begins(bytes) ? throw GitLfsPointer.Fault(path, bytes.Length) : bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw UnopenedFile.Fault(path, exception);
        }
    }

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
            throw Malformed(utf8.Span, file, exception);
        }
    }

    private static InputException Malformed(ReadOnlySpan<byte> utf8, string file, JsonException exception)
    {
        var line = (int)(exception.LineNumber ?? 0);
        for (var skipped = 0; skipped < line; skipped++)
        {
            utf8 = utf8[(utf8.IndexOf((byte)'\n') + 1)..];
        }

        // The reader counts bytes; people and editors count characters.
        var column = Encoding.UTF8.GetCharCount(utf8[..Math.Min(utf8.Length, (int)(exception.BytePositionInLine ?? 0))]) + 1;

        // The reader appends the place in its own words, and shows of a wrong word the whole rest of the file.
        var end = exception.Message.LastIndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = Quoted.Plain(end < 0 ? exception.Message : exception.Message[..end]);
        return new InputException($"{file}({line + 1},{column}): not valid JSON: {reason}", exception);
    }
}

/// <summary>How large a JSON file may be before it is refused.</summary>
/// <param name="LargestBytes">The most bytes.</param>
/// <param name="DeepestLevel">The most levels of objects and lists.</param>
internal readonly record struct JsonDocumentLimits(int LargestBytes, int DeepestLevel);
