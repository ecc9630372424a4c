using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Strata.Inference.Tokenization.Normalization;

namespace Strata.Inference.Tests.Tokenization;

/// <summary>Unicode's composed form as the reference implementation has it, over all characters.</summary>
public sealed class ComposedFormTests
{
    private static readonly JsonElement Recorded = Golden.Json("tokenizer-qwen", "nfc.json");

    [Fact]
    public void Every_recorded_text_is_composed_alike()
    {
        var differences = new List<string>();
        foreach (var pair in Recorded.GetProperty("cases").EnumerateArray().Select(Golden.Texts))
        {
            if (ComposedForm.Of(pair[0]) != pair[1])
            {
                differences.Add($"{pair[0]} becomes {ComposedForm.Of(pair[0])} instead of {pair[1]}");
            }
        }

        Golden.Empty(differences);
    }

    [Theory]
    [InlineData("alone", "{0}")]
    [InlineData("between", "e{0}\u0323\u0301\u1161\u11a8{0}")]
    public void Every_character_is_composed_alike(string name, string form)
    {
        var differences = new List<string>();
        foreach (var block in Recorded.GetProperty(name).EnumerateObject())
        {
            var first = Convert.ToInt32(block.Name, 16) * 0x1000;
            var text = new StringBuilder();
            foreach (var point in Enumerable.Range(first, 0x1000).Where(point => point is < 0xd800 or > 0xdfff))
            {
                var character = char.ConvertFromUtf32(point);
                text.Append(ComposedForm.Of(form.Replace("{0}", character, StringComparison.Ordinal))).Append('\n');
            }

            if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16] != block.Value.GetString())
            {
                differences.Add($"U+{first:X4} to U+{first + 0xfff:X4}");
            }
        }

        Golden.Empty(differences);
    }

    [Theory]
    [InlineData("\ud800e\u0301", "\ud800\u00e9")]
    [InlineData("e\u0301\udc00", "\u00e9\udc00")]
    [InlineData("", "")]
    public void Half_a_pair_stays_as_it_is(string text, string composed) => Assert.Equal(composed, ComposedForm.Of(text));

    [Fact]
    public void Parts_keep_what_is_theirs_and_share_what_came_together()
    {
        Assert.Equal(
            [("x", 0), ("\u00e9", ComposedForm.Several), ("y\u00e9", 1), ("z", 2)],
            ComposedForm.Of(["xe", "\u0301ye\u0301", "z"]));
        Assert.Equal([("a", 0), ("b", 1)], ComposedForm.Of(["a", "b"]));
    }

    [Fact]
    public void A_hundred_thousand_marks_are_no_trouble() =>
        Assert.Equal(100_000, ComposedForm.Of("e" + new string('\u0301', 50_000) + new string('\u0323', 50_000)).Length);
}
