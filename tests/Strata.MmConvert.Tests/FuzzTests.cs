using System.Collections;
using CsCheck;
using Strata.MmConvert.Grammar;
using Strata.MmConvert.Settings;

namespace Strata.MmConvert.Tests;

/// <summary>Argument vectors made by chance: read or refused, never anything else.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Words =
    [
        "GlmConverter", "hf_to_mm", "mm_to_hf", "resplit", "--config", "--config={}", "--print_config", "--print_config=comments", "-h",
            "--help", "--", "-", "",
        "[[1", "2]]", "[[1,2]]", "[1]", "{tp_size: 2}", "{cfg: {}}", "{", "True", "null", "~", "-1", "\ud800", "\0", "&a", "*a", "!!x y",
            "'", "\"", "[[[[[[[[[[[[[[[[[[", "=",
        .. Methods.All.SelectMany(method => method.Settings).Select(setting => $"--{setting.Path}").Distinct(),
        .. Methods.All.SelectMany(method => method.Groups).Select(group => $"--{group}").Distinct(),
        .. OwnOptions.All.Select(option => option.Name),
    ];

    private static readonly Gen<string> Known = Gen.Int[0, Words.Length - 1].Select(index => Words[index]);

    private static readonly Gen<string> Word = Gen.Frequency(
        (8, Known),
        (2, Gen.Select(Known, Known, (name, value) => $"{name}={value}")),
        (1, Gen.String));

    [Fact]
    public void A_vector_is_read_or_refused() => Gen.Select(Gen.Bool, Word.Array[0, 12]).Sample(
        (isCall, words) => Parse(isCall ? ["GlmConverter", "hf_to_mm", .. words] : words), iter: 20_000);

    [Fact]
    public void A_text_is_read_or_refused() => Gen.Char[" \n\t[]{}:,-?&*!|>'\"%#@a1\\"].Array[0, 40].Sample(
        characters => Parse(["GlmConverter", "hf_to_mm", "--cfg.parallel_config", "{" + new string(characters)]), iter: 20_000);

    private static void Parse(string[] vector)
    {
        try
        {
            _ = new CommandLineParser(vector, Terminal.Families, new Hashtable()).Parse();
        }
        catch (Exception fault) when (fault is UsageException or InputException)
        {
            Assert.NotEqual("", fault.Message);
        }
    }
}
