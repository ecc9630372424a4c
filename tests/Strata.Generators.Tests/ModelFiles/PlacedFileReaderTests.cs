using CsCheck;
using Microsoft.CodeAnalysis.Text;
using Strata.Generators.ModelFiles;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.ModelFiles;

/// <summary>JSON with places, and what is no JSON.</summary>
public class PlacedFileReaderTests
{
    private static readonly string[] Pieces = ["", "{", "\"", "\\", "\ud800", "#", "/*", ",", "\n", "1e", "💥"];

    [Fact]
    public void Knows_where_keys_and_values_stand_whatever_the_letters()
    {
        const string Text = "{\n  \"ä😀\": { \"inner\": [1, -2.5e3, \"x\\\"y\"] }, # note\n  \"last\" : null\n}";
        var source = SourceText.From(Text);
        var root = PlacedFileReader.Read(source, default).Root!;
        var outer = (PlacedValue)root.Member("ä😀")!;
        Assert.Equal("\"ä😀\"", source.ToString(outer.KeySpan!.Value));
        Assert.Equal("{ \"inner\": [1, -2.5e3, \"x\\\"y\"] }", outer.Raw);
        Assert.Equal(["1", "-2.5e3", "\"x\\\"y\""], outer.Member("inner")!.Items.Select(item => item.Raw));
        Assert.Equal("x\"y", outer.Member("inner")!.Items.Last().Text);
        Assert.Equal("\"last\"", source.ToString(((PlacedValue)root.Member("last")!).KeySpan!.Value));
        Assert.Equal(Text, root.Raw);
    }

    [Theory]
    [InlineData("", 0, "not valid JSON")]
    [InlineData("[]", 0, "expected an object")]
    [InlineData("{\n \"ä\": x\n}", 8, "not valid JSON")]
    [InlineData("{\"a\":{\"b\":1,\"b\":2}}", 12, "the key 'a.b' is there twice")]
    [InlineData("{\"a\":[{\"b\":1,\"\\u0062\":2}]}", 13, "the key 'a[0].b' is there twice")]
    [InlineData("{\"a\":\"\\ud800\"}", 5, "a text has half of a surrogate pair")]
    [InlineData("{\"a\":1", 6, "not valid JSON")]
    public void Tells_one_fault_with_its_place(string text, int place, string words)
    {
        var file = PlacedFileReader.Read(SourceText.From(text), default);
        Assert.Null(file.Root);
        Assert.StartsWith(words, file.Fault!.Value.Words, StringComparison.Ordinal);
        Assert.InRange(file.Fault.Value.Span.Start, Math.Max(0, place - 1), place + 8);
    }

    [Fact]
    public void Refuses_what_is_too_deep()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100);
        Assert.StartsWith("not valid JSON", PlacedFileReader.Read(SourceText.From(deep), default).Fault!.Value.Words,
            StringComparison.Ordinal);
    }

    /// <summary>Half-typed, cut and garbled: a file is read or refused, and every place lies within it.</summary>
    [Fact]
    public void Never_throws()
    {
        var texts = new[] { "model_9b.json", "inference_9b.announcement.jsonc" }.Select(name => TextFile.MindSpeed(name).Text.ToString())
            .ToArray();
        Gen.Select(Gen.Int[0, texts.Length - 1], Gen.Int[0, 6000], Gen.Int[0, 30], Gen.Int[0, Pieces.Length - 1])
            .Sample(
                (which, at, cut, put) =>
                {
                    var text = texts[which];
                    at = Math.Min(at, text.Length);
                    text = text[..at] + Pieces[put] + text[Math.Min(at + cut, text.Length)..];
                    var marks = ModelFileReader.Read(Glm4vConfiguration.Compiled, new TextFile("model.json", text), default).Marks;
                    Assert.All(marks, mark => Assert.InRange(mark.Span.End, 0, text.Length));
                },
                iter: 2000);
    }
}
