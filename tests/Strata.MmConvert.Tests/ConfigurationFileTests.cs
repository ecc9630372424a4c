namespace Strata.MmConvert.Tests;

/// <summary>Configuration files: written by the program, by hand, and by nobody's friend.</summary>
public sealed class ConfigurationFileTests : IDisposable
{
    private static readonly string[] Call = ["GlmConverter", "hf_to_mm"];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("--print_config")]
    [InlineData("--print_config=comments")]
    [InlineData("--print_config=skip_null,skip_default")]
    [InlineData("--print_config=comments,skip_default,skip_null")]
    public void What_is_printed_is_read_back(string print)
    {
        string[] settings =
        [
            "--cfg.mm_dir", "/tmp/out put#1: 'x' \"y\"\\",
            "--cfg.hf_config.hf_dir", Directory.CreateDirectory(_folder["1.5 #"]).FullName,
            "--cfg.parallel_config.llm_pp_layers",
                "[[4,12],[12,12]]",
            "--cfg.parallel_config.vit_pp_layers", "[[24,0],[0,0]]", "--cfg.trust_remote_code", "yes",
                "--cfg.common_model_config.llm_num_layers", "40",
        ];
        var direct = Terminal.Printed([.. Call, .. settings]);
        foreach (var place in new[] { 0, 1, 2 })
        {
            var (code, text, error) = Terminal.Run([.. Call[..place], print, .. Call[place..], .. settings]);
            Assert.Equal((ExitCodes.Done, ""), (code, error));
            Assert.Equal(print.Contains("comments", StringComparison.Ordinal), text.Contains('#', StringComparison.Ordinal)
                && text.Contains("# the MindSpeed-MM", StringComparison.Ordinal));
            Assert.Equal(print.Contains("skip_null", StringComparison.Ordinal), !text.Contains("null", StringComparison.Ordinal));
            var file = _folder.Write($"{place}.yaml", text);
            Assert.Equal(direct, Terminal.Printed([.. Call[..place], "--config", file, .. Call[place..]]));
        }
    }

    [Fact]
    public void What_comes_later_counts()
    {
        var file = _folder.Write("two.yaml", "cfg:\n  parallel_config:\n    tp_size: 2\n");
        Assert.Contains(" tp_size: 1\n", Terminal.Printed([.. Call, "--config", file, "--cfg.parallel_config.tp_size", "1"]),
            StringComparison.Ordinal);
        Assert.Contains(" tp_size: 2\n", Terminal.Printed([.. Call, "--cfg.parallel_config.tp_size", "1", "--config", file]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_may_speak_of_other_calls_too()
    {
        var file = _folder.Write("all.yaml", """
            GlmConverter:
              mm_to_hf:
                cfg: {parallel_config: {tp_size: 4}}
              hf_to_mm:
                cfg:
                  parallel_config:
                    llm_pp_layers:
                    - [5, 12]
                    - - 12
                      - 11
                    tp_size: 2
            """);
        var printed = Terminal.Printed(["--config", file, .. Call]);
        Assert.Contains("llm_pp_layers: [[5, 12], [12, 11]]\n", printed, StringComparison.Ordinal);
        Assert.Contains(" tp_size: 2\n", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_says_nothing() =>
        Assert.Equal(Terminal.Printed(Call), Terminal.Printed([.. Call, "--config", _folder.Write("empty.yaml", "# nothing\n")]));

    [Theory]
    [InlineData("cfg:\n  mm_dir: *a", "hostile.yaml", "an alias, '*a', of what is not complete")]
    [InlineData("cfg: &a\n  mm_dir: *a", "hostile.yaml", "an alias, '*a', of what is not complete")]
    [InlineData("cfg:\n  mm_dir: !!python/object/apply:os.system [ls]", "line 2", "a tag")]
    [InlineData("cfg: !!set {a}", "line 1", "a tag")]
    [InlineData("cfg:\n  <<: a", "line 2", "'<<' with what is no group")]
    [InlineData("cfg: {[a]: b}", "line 1", "a name that is a list")]
    [InlineData("cfg: {}\n---\ncfg: {}", "line 2", "a second document")]
    [InlineData("cfg: [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", "line 1", "more than 16 levels")]
    [InlineData("cfg: {mm_dir: 'a", "hostile.yaml", "no YAML")]
    [InlineData("cfg: [", "hostile.yaml", "no YAML")]
    [InlineData("\t", "hostile.yaml", "no YAML")]
    public void A_hostile_file_is_refused(string text, string place, string words)
    {
        var (code, output, error) = Terminal.Run([.. Call, "--config", _folder.Write("hostile.yaml", text)]);
        Assert.Equal((ExitCodes.InputFault, ""), (code, output));
        Assert.Contains(place, error, StringComparison.Ordinal);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cfg: 3", "expected a group of settings")]
    [InlineData("3", "expected cfg: and what belongs to it")]
    [InlineData("cfg:\n  parallel_config:\n    tp_size: [1]", "line 3: cfg.parallel_config.tp_size is '[1]'")]
    [InlineData("cfg:\n  mm_dir: [1]", "line 2: cfg.mm_dir is '[1]', but a folder is expected")]
    [InlineData("cfg:\n  mm_dri: x", "is 'cfg.mm_dir' meant?")]
    public void A_file_that_means_nothing_is_bad_usage(string text, string words) =>
        Assert.Contains(words, Terminal.Refusal([.. Call, "--config", _folder.Write("wrong.yaml", text)]), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_large_absent_or_no_text_is_refused()
    {
        foreach (var (file, words) in new[]
        {
            (_folder.Write("large.yaml", new string('a', 1100 * 1024)), "more than the"),
        })
        {
            var (code, _, error) = Terminal.Run([.. Call, "--config", file]);
            Assert.Equal(ExitCodes.InputFault, code);
            Assert.Contains(words, error, StringComparison.Ordinal);
        }

        File.WriteAllBytes(_folder["bytes.yaml"], [0xff, 0xfe, 0xfd]);
        Assert.Equal(ExitCodes.InputFault, Terminal.Run([.. Call, "--config", _folder["bytes.yaml"]]).Code);
    }

    [Fact]
    public void A_file_that_is_absent_or_a_folder_is_bad_usage()
    {
        foreach (var file in new[] { _folder["absent.yaml"], _folder.Path })
        {
            Assert.Contains("no file that can be read", Terminal.Refusal([.. Call, "--config", file]), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("cfg: {mm_dir: a, mm_dir: b}", "  mm_dir: b\n")]
    [InlineData("cfg: {parallel_config: {tp_size: 4, ep_size: 2}, parallel_config: {ep_size: 3}}", "    tp_size: 1\n")]
    [InlineData("cfg:\n  parallel_config: {llm_pp_layers: &a [[40]], audio_pp_layers: *a}", "audio_pp_layers: [[40]]\n")]
    [InlineData("cfg:\n  parallel_config: {<<: {tp_size: 4, ep_size: 2}, ep_size: 3}", "    ep_size: 3\n")]
    [InlineData("cfg:\n  parallel_config: {<<: [{tp_size: 4}, {tp_size: 2}]}", "    tp_size: 4\n")]
    [InlineData("cfg: {mm_dir: !!str 12, parallel_config: {tp_size: !!int \"2\"}}", "    tp_size: 2\n")]
    [InlineData("cfg: {parallel_config: {tp_size: 0x2}}", "    tp_size: 2\n")]
    [InlineData("cfg: {parallel_config: {tp_size: 2.0}}", "    tp_size: 2\n")]
    [InlineData("cfg: {mm_dir: null, llm_hf_config: null}", "  llm_hf_config: null\n")]
    [InlineData("cfg: {trust_remote_code: 'true'}", "  trust_remote_code: true\n")]
    public void What_the_originals_reader_takes_is_taken(string text, string printed) => Assert.Contains(
        printed, Terminal.Printed([.. Call, "--config", _folder.Write("yaml.yaml", text)]), StringComparison.Ordinal);

    /// <summary>Thirty lines of aliases stand for a thousand million values.</summary>
    [Fact]
    public void Aliases_that_multiply_are_bounded()
    {
        var lines = Enumerable.Range(1, 30).Select(line => $"x{line}: &a{line} [*a{line - 1}, *a{line - 1}]");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (code, _, error) = Terminal.Run(
            [.. Call, "--config", _folder.Write("bomb.yaml", $"x0: &a0 [1, 2]\n{string.Join('\n', lines)}\n")]);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("more than", error, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 << 20);
        var wide = string.Join('\n', Enumerable.Range(1, 8).Select(line =>
            $"x{line}: &a{line} [{string.Join(", ", Enumerable.Repeat($"*a{line - 1}", 9))}]"));
        Assert.Contains("more than 100000 values", Terminal.Run(
            [.. Call, "--config", _folder.Write("wide.yaml", $"x0: &a0 [1, 2]\n{wide}\n")]).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GlmConverter: {hf_to_mm: {cfg: {mm_dir: a}}}", "", "")]
    [InlineData("subcommand: GlmConverter\nGlmConverter: {subcommand: hf_to_mm, hf_to_mm: {cfg: {mm_dir: a}}}", "", "")]
    [InlineData("GlmConverter: {hf_to_mm: {cfg: {mm_dir: a}}}", "GlmConverter", "")]
    [InlineData("GlmConverter: {hf_to_mm: {cfg: {mm_dir: a}}, resplit: {cfg: {}}}", "", "")]
    [InlineData("subcommand: Qwen2_5_VLConverter\nGlmConverter: {hf_to_mm: {cfg: {mm_dir: a}}}", "GlmConverter", "hf_to_mm")]
    public void A_file_may_call_the_converter_and_the_method(string text, string converter, string method)
    {
        string[] words = [.. new[] { "--config", _folder.Write("call.yaml", text), converter, method }.Where(word => word != "")];
        var command = new Grammar.CommandLineParser(words, Terminal.Families, new System.Collections.Hashtable()).Parse();
        Assert.Equal(("GlmConverter", "hf_to_mm"), (command.Family!.Converter, command.Method!.Name));
        Assert.Equal("a", command.Values!.Find("cfg.mm_dir")!.Shown);
        Assert.Equal(text.Contains("resplit", StringComparison.Ordinal), command.Notes.Count == 1);
    }

    [Fact]
    public void A_file_that_calls_what_there_is_not_is_bad_usage() => Assert.Contains(
        "subcommand is 'Other'; expected GlmConverter",
        Terminal.Refusal("--config", _folder.Write("call.yaml", "subcommand: Other\n")), StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
