using System.Text.Json.Nodes;
using Strata.Tests;

namespace Strata.Inference.Tests.Tokenization;

/// <summary>What a <c>tokenizer.json</c> may ask for, and what is refused because it would give other tokens or another text.</summary>
public sealed class TokenizerFileTests
{
    [Theory]
    [InlineData("normalizer", """{"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"Sequence","normalizers":[]}]}""", "\u00e9")]
    [InlineData("normalizer", """{"type":"Sequence","normalizers":[]}""", "e\u0301")]
    [InlineData("post_processor", """{"type":"ByteLevel","trim_offsets":true}""", "e\u0301")]
    [InlineData("post_processor", """{"type":"TemplateProcessing","single":[{"Sequence":{"id":"A","type_id":0}}]}""", "e\u0301")]
    public void What_adds_no_token_and_what_is_known_in_a_sequence_is_read(string part, string value, string text)
    {
        var root = JsonNode.Parse(File.ReadAllText(Fixtures.Path("tokenizer", "tokenizer.json")))!;
        root[part] = JsonNode.Parse(value);
        var tokenizer = LoadText(root.ToJsonString());
        Assert.Equal(text, tokenizer.Decode(tokenizer.Encode("e\u0301")));
    }

    [Theory]
    [InlineData("model.type", "\"WordPiece\"", "model.type is WordPiece; expected BPE")]
    [InlineData("normalizer", "{\"type\":\"NFKC\"}", "normalizer is 'NFKC'; expected NFC")]
    [InlineData("normalizer", "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"NFC\"},{\"type\":\"Strip\"}]}",
        "normalizer.normalizers[1] is 'Strip'; expected NFC")]
    [InlineData("normalizer", "{\"type\":\"Sequence\"}", "normalizer is a Sequence without a list normalizers")]
    [InlineData("post_processor", "{\"type\":\"TemplateProcessing\",\"single\":[{\"SpecialToken\":{\"id\":\"[gMASK]\",\"type_id\":0}}]}",
        "post_processor is 'TemplateProcessing', which adds '[gMASK]' to each text")]
    [InlineData("post_processor", "{\"type\":\"Sequence\",\"processors\":[{\"type\":\"ByteLevel\"},{\"type\":\"RobertaProcessing\"}]}",
        "post_processor.processors[1] is 'RobertaProcessing', which may add tokens to a text")]
    [InlineData("post_processor", "{\"type\":\"TemplateProcessing\"}", "which may add tokens")]
    [InlineData("post_processor", "3", "post_processor is '3', which may add tokens")]
    [InlineData("decoder", "null", "decoder is null; expected ByteLevel. Another one makes other text")]
    [InlineData("decoder", "{\"type\":\"Sequence\",\"decoders\":[{\"type\":\"ByteLevel\"},{\"type\":\"Strip\"}]}",
        "decoder is 'Strip'; expected")]
    [InlineData("pre_tokenizer.pretokenizers.0.pattern.Regex", "\"\\\\w+\"", "the split pattern is \\w+")]
    [InlineData("model.merges.0", "\"no-blank\"", "model.merges[0] is \"no-blank\"")]
    [InlineData("model.merges.0", "\"zz qq\"", "model.merges[0] needs 'zz'")]
    [InlineData("added_tokens.0.lstrip", "true", "asks for lstrip")]
    [InlineData("added_tokens.0.id", "-1", "-1 is no token id")]
    public void A_file_that_asks_for_something_else_is_refused(string place, string value, string message)
    {
        var root = JsonNode.Parse(File.ReadAllText(Fixtures.Path("tokenizer", "tokenizer.json")))!;
        var names = place.Split('.');
        var holder = names[..^1].Aggregate(root, (node, name) => int.TryParse(name, out var index) ? node[index]! : node[name]!);
        if (int.TryParse(names[^1], out var last))
        {
            holder[last] = JsonNode.Parse(value);
        }
        else
        {
            holder[names[^1]] = JsonNode.Parse(value);
        }

        var fault = Assert.Throws<InputException>(() => LoadText(root.ToJsonString()));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Contains(".json", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Loads a file of this text.</summary>
    internal static Tokenizer LoadText(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, text);
        try
        {
            return Tokenizer.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
