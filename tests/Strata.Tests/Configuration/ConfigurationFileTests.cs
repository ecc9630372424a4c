using System.Text;
using Strata.Configuration;

namespace Strata.Tests.Configuration;

public sealed class ConfigurationFileTests
{
    [Fact]
    public void The_announced_fragment_is_read_and_each_oddity_reported_once()
    {
        var root = ConfigurationFile.Load(Fixtures.Path("mindspeed", "config", "inference_9b.announcement.jsonc"));
        Assert.Equal("./examples/glm4.1v/view.jpg", root.String("image_path"));
        Assert.Equal("Please describe the image shortly.", root.String("prompts"));
        Assert.Equal("GlmPipeline", root.Identifier("pipeline_class"));
        Assert.Equal("AutoTokenizer", root.Section("tokenizer").String("autotokenizer_name"));
        Assert.Equal("raw_ckpt/GLM4.1V-9B", root.String("tokenizer.from_pretrained"));
        root.ReportUnknown();
        root.Report.ThrowIfInvalid();
        Assert.Equal(
            [
                "a '#' comment (line 2, 3) is not JSON and was passed over. Remove it, other programs refuse it.",
                "a comma before a closing bracket (line 7, 8) is not JSON and was passed over. Remove it, other programs refuse it.",
                "expected a name without blanks around it, found ' GlmPipeline'; read as 'GlmPipeline'.",
            ],
            root.Report.Findings.Select(finding => finding.Message));
        Assert.All(root.Report.Findings, finding => Assert.Equal(ConfigurationSeverity.Warning, finding.Severity));
    }

    [Theory]
    [InlineData("{\"a\": 1 // one\n}", "a '//' comment (line 1)")]
    [InlineData("{\"a\": /* one\n */ 1}", "a '/* */' comment (line 1)")]
    [InlineData("# first\n{\"a\": 1}\n# last", "a '#' comment (line 1, 3)")]
    [InlineData("\uFEFF{\"a\": 1}", "a byte order mark (line 1)")]
    [InlineData("{\"a\": 1, # one\n}", "a comma before a closing bracket (line 1)")]
    public void Hand_made_JSON_is_read(string text, string expected)
    {
        var root = Sections.Parse(text);
        Assert.Equal(1, root.Int32("a"));
        Assert.Contains(
            root.Report.Findings, finding => finding.Kind == ConfigurationFindingKind.Syntax && finding.Message.StartsWith(expected));
        Assert.False(root.Report.HasErrors);
    }

    [Theory]
    [InlineData("""{"a": "x # y // z /* ,} \" # "}""", "x # y // z /* ,} \" # ")]
    [InlineData("""{"a": "\\"}""", "\\")]
    public void What_stands_in_a_text_is_no_comment(string text, string expected)
    {
        var root = Sections.Parse(text);
        Assert.Equal(expected, root.String("a"));
        Assert.Empty(root.Report.Findings);
    }

    [Theory]
    [InlineData("", "c.json(1,1): not valid JSON")]
    [InlineData("{\n  \"a\": 1,\n  \"ä\": x\n}", "c.json(3,8): not valid JSON")]
    [InlineData("# one\n/* two\n*/{\"a\": NaN}", "c.json(3,9): not valid JSON")]
    [InlineData("{,}", "c.json(1,2): not valid JSON")]
    [InlineData("{\"a\":[1,,]}", "c.json(1,9): not valid JSON")]
    [InlineData("{\"a\":[,]}", "c.json(1,7): not valid JSON")]
    [InlineData("{\"a\":1", "not valid JSON")]
    [InlineData("{\"a\":\"", "not valid JSON")]
    [InlineData("{\"a\":\"\\", "not valid JSON")]
    [InlineData("{} /* open", "not valid JSON")]
    [InlineData("{}{}", "not valid JSON")]
    [InlineData("[]", "expected an object { … } at the top, found a list")]
    [InlineData("{\"a\":{\"b\":1,\"b\":1}}", "the key 'a.b' is there twice")]
    [InlineData("{\"a\":[{\"b\":1,\"\\u0062\":2}]}", "the key 'a[0].b' is there twice")]
    [InlineData("{\"a\":\"\\ud800\"}", "the text at 'a' has half of a surrogate pair")]
    [InlineData("{\"\\ud800\":1}", "half of a surrogate pair")]
    public void What_is_no_JSON_is_refused_with_its_place(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => Sections.Parse(text)).Message);

    [Fact]
    public void Depth_size_and_encoding_have_limits()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100);
        Assert.Contains("not valid JSON", Assert.Throws<InputException>(() => Sections.Parse(deep)).Message);
        var large = Assert.Throws<InputException>(() => ConfigurationFile.Parse(new byte[ConfigurationFile.LargestFile + 1], "c.json"));
        Assert.Contains("more than the 16777216 allowed", large.Message);
        var latin = Assert.Throws<InputException>(() => ConfigurationFile.Parse([.. "{\"a\":\""u8, 0xE4, .. "\"}"u8], "c.json"));
        Assert.Contains("not UTF-8", latin.Message);
        var wide = Assert.Throws<InputException>(() => ConfigurationFile.Parse(Encoding.Unicode.GetPreamble(), "c.json"));
        Assert.Contains("not UTF-8", wide.Message);
    }

    [Fact]
    public void An_absent_file_and_one_too_large_are_refused_by_name()
    {
        using var directory = new TemporaryDirectory();
        Assert.StartsWith(
            directory.File("none.json") + ": there is no such file",
            Assert.Throws<InputException>(() => ConfigurationFile.Load(directory.File("none.json"))).Message);
        var large = directory.Write("large.json", new byte[ConfigurationFile.LargestFile + 1]);
        Assert.StartsWith(large + ": it has 16777217 bytes", Assert.Throws<InputException>(() => ConfigurationFile.Load(large)).Message);
    }

    [Fact]
    public void Damaged_text_is_read_or_refused_and_never_anything_else()
    {
        var original = File.ReadAllBytes(Fixtures.Path("mindspeed", "config", "inference_9b.announcement.jsonc"));
        var pieces = "{}[],:\"\\#/*\n\r\0 1ä\uFEFF"u8.ToArray();
        var random = new Random(20250711);
        var read = 0;
        for (var round = 0; round < 50_000; round++)
        {
            var text = original.ToList();
            for (var edits = random.Next(1, 5); edits > 0; edits--)
            {
                var at = random.Next(text.Count);
                switch (random.Next(3))
                {
                    case 0: text[at] = pieces[random.Next(pieces.Length)]; break;
                    case 1: text.Insert(at, pieces[random.Next(pieces.Length)]); break;
                    default: text.RemoveRange(at, Math.Min(random.Next(1, 20), text.Count - at)); break;
                }
            }

            try
            {
                ConfigurationFile.Parse(text.ToArray(), "damaged").ReportUnknown();
                read++;
            }
            catch (InputException exception)
            {
                Assert.StartsWith("damaged", exception.Message);
            }
        }

        Assert.InRange(read, 1_000, 40_000);
    }
}
