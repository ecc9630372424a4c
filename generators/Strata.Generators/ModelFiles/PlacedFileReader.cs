using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis.Text;
using Strata.Rules.ModelFiles;
using Strata.Rules.Words;

namespace Strata.Generators.ModelFiles;

/// <summary>
/// Reads JSON with the place of every key and value. Whatever a file holds, reading it never throws: it ends with one fault. It passes
/// over and refuses what programs do at run time.
/// </summary>
internal static class PlacedFileReader
{
    /// <summary>The largest file that is read, in characters.</summary>
    private const int LargestFile = 16 * 1024 * 1024;

    private const int DeepestLevel = 64;

    /// <summary>Reads a file.</summary>
    public static PlacedFile Read(SourceText source, CancellationToken cancellation)
    {
        if (source.Length > LargestFile)
        {
            return new(null, ($"it has {source.Length} characters, more than the {LargestFile} allowed for a configuration", default), []);
        }

        var utf8 = Encoding.UTF8.GetBytes(source.ToString());
        var relaxed = JsonRelaxation.Blank(utf8);
        var places = new Utf8Places(source);
        var spans = relaxed.OrderBy(entry => entry.Start).Select(entry => (entry, places.Span(entry.Start, entry.Length))).ToList();
        places = new Utf8Places(source);
        try
        {
            var (root, fault) = Parse(utf8, source, places, cancellation);
            return new(root, fault, spans);
        }
        catch (JsonException exception)
        {
            var line = (int)Math.Min(exception.LineNumber ?? 0, source.Lines.Count - 1);
            var start = source.Lines[line].Start;
            var offset = Utf8Places.Characters(source, start, (int)(exception.BytePositionInLine ?? 0));
            var place = Math.Min(start + offset, source.Length);
            return new(null, ($"not valid JSON: {Reason(exception)}", new(place, place < source.Length ? 1 : 0)), spans);
        }
        catch (InvalidOperationException)
        {
            // The reader's word for half of a surrogate pair.
            return new(null, ("a text has half of a surrogate pair, which is no Unicode", new(places.Position, 0)), spans);
        }
    }

    private static (PlacedValue? Root, (string Words, TextSpan Span)? Fault) Parse(
        byte[] utf8, SourceText source, Utf8Places places, CancellationToken cancellation)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DeepestLevel });
        var open = new Stack<(PlacedValue Value, int Start, string Path)>();
        PlacedValue? root = null;
        (string Name, TextSpan Span)? key = null;
        (string, TextSpan)? fault = null;
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var span = places.Span((int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex));
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    // The colon is consumed with the name.
                    var text = reader.GetString()!;
                    key = (text, new(span.Start, Utf8Places.QuotedLength(source, span.Start)));
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var (closed, start, _) = open.Pop();
                    closed.Place(source, TextSpan.FromBounds(start, span.End));
                    continue;
            }

            var value = new PlacedValue(
                Shape(reader.TokenType), reader.TokenType == JsonTokenType.String ? reader.GetString()! : "", key?.Span);
            value.Place(source, span);
            root ??= value;
            if (open.Count > 0 && key is { } named && !open.Peek().Value.TryAdd(named.Name, value))
            {
                fault ??= (
                    $"the key {Quoted.Of(Path(open.Peek().Path, named.Name))} is there twice, so which value counts is not said. "
                        + "Remove one",
                    named.Span);
            }
            else if (open.Count > 0 && key is null)
            {
                open.Peek().Value.Add(value);
            }

            if (value.Shape is JsonShape.Object or JsonShape.List)
            {
                var path = open.Count == 0 ? ""
                    : key is { } inner ? Path(open.Peek().Path, inner.Name)
                    : $"{open.Peek().Path}[{open.Peek().Value.Items.Count() - 1}]";
                open.Push((value, span.Start, path));
            }

            key = null;
        }

        return fault is not null ? (null, fault)
            : root is { Shape: JsonShape.Object } ? (root, null)
            : root is null ? (null, ("not valid JSON: it is empty", default))
            : (null, ($"expected an object {{ … }} at the top, found {JsonWords.Kind(root)}", root.Span));
    }

    private static string Path(string outer, string name) => outer.Length == 0 ? name : $"{outer}.{name}";

    private static JsonShape Shape(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonShape.Object,
        JsonTokenType.StartArray => JsonShape.List,
        JsonTokenType.String => JsonShape.Text,
        JsonTokenType.Number => JsonShape.Number,
        JsonTokenType.True or JsonTokenType.False => JsonShape.Truth,
        _ => JsonShape.Null,
    };

    /// <summary>The reader appends the place in its own words.</summary>
    private static string Reason(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? exception.Message : exception.Message.Substring(0, end)).TrimEnd('.');
    }
}
