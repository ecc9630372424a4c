using Strata.Configuration;

namespace Strata.Tests.Configuration;

/// <summary>What is wrong with a JSON file is said in words of ours.</summary>
public sealed class MalformedJsonTests
{
    [Theory]
    [InlineData("{a: 1}", "(1,2)", "'a' stands where a key in double quotes is expected")]
    [InlineData("{\"a\": 'x'}", "(1,7)", "texts and keys stand in double quotes, not in single ones")]
    [InlineData("{\"a\": 01}", "(1,8)", "'01' is no number and no word of JSON")]
    [InlineData("{\"a\": 1.}", "(1,9)", "'1.' is no number and no word of JSON")]
    [InlineData("{\"a\": -}", "(1,8)", "'-' is no number and no word of JSON")]
    [InlineData("{\"a\": nul}", "(1,10)", "'nul' is no number and no word of JSON")]
    [InlineData("{\"a\": [tru, 3]}", "(1,11)", "'tru' is no number and no word of JSON")]
    [InlineData("{\"a\": True}", "(1,7)", "'True' stands where a value is expected")]
    [InlineData("{\"a\": \"x\ny\"}", "(1,9)", "a text has a line break, tab or control character in it")]
    [InlineData("{\"a\": \"x\\q\"}", "(1,10)", "a text has '\\q' in it; a backslash is written \\\\")]
    [InlineData("{\"a\": \"\\u12\"}", "(1,12)", "in an escape; that has four digits")]
    [InlineData("{\"a\": 1;}", "(1,8)", "';' stands where ',' or '}' is expected")]
    [InlineData("{\"a\": [1 2]}", "(1,10)", "'2' stands where ',' or ']' is expected")]
    [InlineData("{\"a\": 1}}", "(1,9)", "'}' stands where the end is expected")]
    [InlineData("{\"a\": 1,, \"b\": 2}", "(1,9)", "',' stands where a key in double quotes is expected")]
    [InlineData("{\"a\" 1}", "(1,6)", "'1' stands where ':' after a key, or ',' or '}' after a value is expected")]
    public void It_is_said(string text, string place, string words)
    {
        var fault = Assert.Throws<InputException>(() => Sections.Parse(text)).Message;
        Assert.StartsWith($"c.json{place}: not valid JSON: ", fault, StringComparison.Ordinal);
        Assert.Contains(words, fault, StringComparison.Ordinal);
        Assert.EndsWith(". Mend it there, or fetch the file again.", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_is_said_with_its_limit()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100);
        Assert.Contains(
            "objects and lists are nested more than 64 deep.",
            Assert.Throws<InputException>(() => Sections.Parse(deep)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>A file that is read as it is may begin with a byte order mark.</summary>
    [Fact]
    public void A_mark_before_the_text_moves_no_place()
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("t.json"), "\uFEFF{\"a\": x}");
        Assert.Contains(
            "t.json(1,7): not valid JSON: 'x' stands where a value is expected.",
            Assert.Throws<InputException>(() => JsonFile.Open(folder.File("t.json"), 100)).Message,
            StringComparison.Ordinal);
    }
}
