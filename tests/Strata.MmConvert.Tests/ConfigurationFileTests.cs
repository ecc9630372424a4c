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
            "--cfg.mm_dir", "/tmp/out put#1: 'x' \"y\"\\", "--cfg.hf_config.hf_dir", "1.5", "--cfg.parallel_config.llm_pp_layers",
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
    [InlineData("cfg: &a {mm_dir: x}", "line 1", "an anchor or an alias")]
    [InlineData("cfg:\n  mm_dir: *a", "line 2", "an anchor or an alias")]
    [InlineData("cfg:\n  mm_dir: !!python/object/apply:os.system [ls]", "line 2", "a tag")]
    [InlineData("cfg: {mm_dir: a, mm_dir: b}", "line 1", "'mm_dir' for the second time")]
    [InlineData("cfg:\n  <<: {mm_dir: a}", "line 2", "'<<'")]
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
            (_folder.Write("large.yaml", new string('a', 1100 * 1024)), "longer than"),
            (_folder["absent.yaml"], "cannot be read"),
            (_folder.Path, "cannot be read"),
        })
        {
            var (code, _, error) = Terminal.Run([.. Call, "--config", file]);
            Assert.Equal(ExitCodes.InputFault, code);
            Assert.Contains(words, error, StringComparison.Ordinal);
        }

        File.WriteAllBytes(_folder["bytes.yaml"], [0xff, 0xfe, 0xfd]);
        Assert.Equal(ExitCodes.InputFault, Terminal.Run([.. Call, "--config", _folder["bytes.yaml"]]).Code);
    }

    public void Dispose() => _folder.Dispose();
}
