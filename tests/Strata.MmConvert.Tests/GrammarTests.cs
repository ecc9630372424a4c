namespace Strata.MmConvert.Tests;

/// <summary>How options, values and groups may be written.</summary>
public sealed class GrammarTests : IDisposable
{
    private static readonly string[] Call = ["GlmConverter", "hf_to_mm"];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("--cfg.parallel_config.tp_size 2")]
    [InlineData("--cfg.parallel_config.tp_size=2")]
    [InlineData("--cfg.parallel_config {\"tp_size\":2}")]
    [InlineData("--cfg.parallel_config={tp_size: 2}")]
    [InlineData("--cfg.parallel_config { \"tp_size\": 2 }")]
    [InlineData("--cfg {parallel_config: {tp_size: 2}}")]
    [InlineData("--config {\"cfg\":{\"parallel_config\":{\"tp_size\":2}}}")]
    [InlineData("--cfg.parallel_config.tp_size 4 --cfg.parallel_config.tp_size 2")]
    public void A_setting_is_given_in_many_ways(string line) =>
        Assert.Contains("\n    tp_size: 2\n", Terminal.Printed([.. Call, .. line.Split(' ')]), StringComparison.Ordinal);

    [Theory]
    [InlineData("[[5,12,12,11]]", "[[5, 12, 12, 11]]")]
    [InlineData("[[5, 12, 12, 11]]", "[[5, 12, 12, 11]]")]
    [InlineData("[[4,12],[12,12]]", "[[4, 12], [12, 12]]")]
    [InlineData("[[4, 12], [12, 12]]", "[[4, 12], [12, 12]]")]
    [InlineData("[ [4,12], [12,12], ]", "[[4, 12], [12, 12]]")]
    public void Lists_are_read_whole_or_split_by_a_shell(string list, string read)
    {
        var expected = $"llm_pp_layers: {read}\n";
        Assert.Contains(expected, Terminal.Printed([.. Call, "--cfg.parallel_config.llm_pp_layers", list]), StringComparison.Ordinal);
        Assert.Contains(expected, Terminal.Printed([.. Call, "--cfg.parallel_config.llm_pp_layers", .. list.Split(' ')]),
            StringComparison.Ordinal);
        Assert.Contains(expected, Terminal.Printed([.. Call, $"--cfg.parallel_config.llm_pp_layers={list}"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("True", "true")]
    [InlineData("true", "true")]
    [InlineData("yes", "true")]
    [InlineData("On", "true")]
    [InlineData("OFF", "false")]
    [InlineData("False", "false")]
    [InlineData("no", "false")]
    public void Truth_has_many_names(string given, string read) =>
        Assert.Contains($"  trust_remote_code: {read}\n", Terminal.Printed([.. Call, "--cfg.trust_remote_code", given]),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("--cfg.trust_remote_code maybe",
        "STR4101: '--cfg.trust_remote_code' is followed by 'maybe', but True or False is expected.")]
    [InlineData("--cfg.parallel_config.tp_size 0", "a whole number of 1 or more")]
    [InlineData("--cfg.parallel_config.tp_size two", "a whole number of 1 or more")]
    [InlineData("--cfg.parallel_config.vit_tp_size -1", "a whole number of 0 or more")]
    [InlineData("--cfg.parallel_config.tp_size 99999999999", "a whole number of 1 or more")]
    [InlineData("--cfg.parallel_config.llm_pp_layers [4]", "here [[4]]")]
    [InlineData("--cfg.parallel_config.llm_pp_layers []", "one list for each virtual chunk")]
    [InlineData("--cfg.parallel_config.llm_pp_layers [[]]", "one list for each virtual chunk")]
    [InlineData("--cfg.parallel_config.llm_pp_layers [[5,-1]]", "whole numbers of 0 or more")]
    [InlineData("--cfg.parallel_config.llm_pp_layers [[5,a]]", "whole numbers of 0 or more")]
    [InlineData("--cfg.parallel_config.llm_pp_layers [[5,[1]]]", "whole numbers of 0 or more")]
    [InlineData("--cfg.parallel_config.llm_pp_layers [[5], 1]", "one list for each virtual chunk")]
    [InlineData("--cfg.parallel_config.llm_pp_layers [[5", "one list for each virtual chunk")]
    [InlineData("--cfg.parallel_config.llm_pp_layers four", "one list for each virtual chunk")]
    [InlineData("--cfg.parallel_config.llm_pp_layers [[4]] left over", "one list for each virtual chunk")]
    [InlineData("--cfg.parallel_config.llm_pp_layers", "followed by nothing")]
    [InlineData("--cfg.mm_dir", "'--cfg.mm_dir' is followed by nothing; expected DIR.")]
    [InlineData("--cfg.mm_dir one two", "'two' belongs to no option")]
    [InlineData("--cfg.mm_dri one", "is '--cfg.mm_dir' meant?")]
    [InlineData("--cfg.mm-dir one", "is '--cfg.mm_dir' meant?")]
    [InlineData("--cfg.p {}", "'--cfg.p' could be --cfg.parallel_config.llm_pp_layers, ")]
    [InlineData("--cfg.common_model_config.llm 1", "llm_num_layers, --cfg.common_model_config.llm_hf_dir; write more of it")]
    [InlineData("--verif", "is '--verify' meant?")]
    [InlineData("--cfg.trust_remote_code 1", "True or False is expected")]
    [InlineData("--cfg.trust_remote_code tRUE", "True or False is expected")]
    [InlineData("--cfg.trust_remote_code null", "True or False is expected")]
    [InlineData("--cfg.parallel_config.tp_size null", "a whole number of 1 or more")]
    [InlineData("--cfg.parallel_config.tp_size 0x2", "a whole number of 1 or more")]
    [InlineData("--cfg.parallel_config.tp_size 1e0", "a whole number of 1 or more")]
    [InlineData("--cfg.parallel_config.tp_size 1__0", "a whole number of 1 or more")]
    [InlineData("--cfg.parallel_config.tp_size 2.5", "a whole number of 1 or more")]
    [InlineData("--cfg.parallel_config {tp_size: null}", "a whole number of 1 or more")]
    [InlineData("--cfg.parallel_config.llm_pp_layers null", "one list for each virtual chunk")]
    [InlineData("--cfg.parallel_config.llm_pp_layers [[40.5]]", "whole numbers of 0 or more")]
    [InlineData("--cfg.parallel_config null", "expected a file, or settings such as {name: value}")]
    [InlineData("--cfg.parallel_config nowhere.yaml", "which is no file that can be read")]
    [InlineData("--cfg.mm_dir -x", "'--cfg.mm_dir' is followed by nothing; expected DIR.")]
    [InlineData("--mm_dir one", "is '--cfg.mm_dir' meant?")]
    [InlineData("--dry-rum", "is '--dry-run' meant?")]
    [InlineData("--cfg.parallel_config {tp_sise: 2}",
        "'cfg.parallel_config.tp_sise' is no setting of hf_to_mm; is 'cfg.parallel_config.tp_size' meant?")]
    [InlineData("--config {\"cgf\":1}", "'cgf' is unknown here; expected cfg; is 'cfg' meant?")]
    [InlineData("--workers none", "expected a whole number from 1 to 1024")]
    [InlineData("--progress fast", "expected auto, lines or none")]
    [InlineData("--verify maybe", "'maybe' belongs to no option")]
    [InlineData("--verify=maybe", "expected nothing, or true or false")]
    [InlineData("--print_config=all", "expected comments, skip_default, skip_null or skip_unset")]
    [InlineData("--", "'--' is no option")]
    public void What_is_wrong_is_said_in_one_line(string line, string words) =>
        Assert.Contains(words, Terminal.Refusal([.. Call, .. line.Split(' ')]), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "A converter is missing; there is GlmConverter")]
    [InlineData("GlmConvertor", "is 'GlmConverter' meant?")]
    [InlineData("Qwen2VLConverter hf_to_mm", "'Qwen2VLConverter' is no converter of this program")]
    [InlineData("GlmConverter", "A method of GlmConverter is missing; there are hf_to_mm, mm_to_hf, resplit, merge.")]
    [InlineData("GlmConverter hf_to_m", "is 'hf_to_mm' meant?")]
    [InlineData("--cfg.mm_dir x", "Settings stand after the method")]
    [InlineData("GlmConverter mm_to_hf --cfg.mm_dir MM", "--cfg.save_hf_dir DIR")]
    [InlineData("GlmConverter hf_to_mm --dry-run",
        "needs --cfg.mm_dir DIR and --cfg.hf_config.hf_dir DIR and --cfg.parallel_config.llm_pp_layers")]
    public void What_is_missing_is_said_too(string line, string words) =>
        Assert.Contains(words, Terminal.Refusal(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

    [Theory]
    [InlineData("\u001b[31m")]
    [InlineData("a\nb")]
    [InlineData("\u202e")]
    public void A_terminal_is_not_steered_by_what_is_wrong(string name) =>
        Assert.DoesNotContain(name, Terminal.Refusal("GlmConverter", "hf_to_mm", $"--cfg.{name}", "x"), StringComparison.Ordinal);

    [Theory]
    [InlineData("2.0", 2)]
    [InlineData("2.", 2)]
    [InlineData("+2", 2)]
    [InlineData("02", 2)]
    [InlineData("010", 10)]
    [InlineData("1_0", 10)]
    [InlineData("1_0.00", 10)]
    public void A_number_has_many_forms(string given, int read) => Assert.Contains(
        $"    tp_size: {read}\n", Terminal.Printed([.. Call, "--cfg.parallel_config.tp_size", given]), StringComparison.Ordinal);

    [Theory]
    [InlineData("[[40.0]]", 40)]
    [InlineData("[[4e1]]", 40)]
    [InlineData("[[\"40\"]]", 40)]
    [InlineData("[['4_0']]", 40)]
    [InlineData("[[4_0]]", 40)]
    [InlineData("[[0x28]]", 40)]
    [InlineData("[[0b101000]]", 40)]
    [InlineData("[[050]]", 40)]
    [InlineData("[[\"050\"]]", 50)]
    [InlineData("[[08]]", 8)]
    [InlineData("[[1:30]]", 90)]
    [InlineData("[[+40,]] # all", 40)]
    [InlineData("- - 40", 40)]
    [InlineData("&a [[40]]", 40)]
    public void A_number_in_a_list_is_one_of_yaml(string given, int read) => Assert.Contains(
        $" llm_pp_layers: [[{read}]]\n",
        Terminal.Printed([.. Call, "--cfg.parallel_config.llm_pp_layers", given]),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("--cfg.mm OUT", "  mm_dir: OUT\n")]
    [InlineData("--cfg.mm=OUT", "  mm_dir: OUT\n")]
    [InlineData("--cfg.trust yes", "  trust_remote_code: true\n")]
    [InlineData("--cfg.parallel_config.llm [[4]]", " llm_pp_layers: [[4]]\n")]
    [InlineData("--conf {cfg:{mm_dir:OUT}}", "  mm_dir: OUT\n")]
    [InlineData("--cfg.mm_dir ", "  mm_dir: \".\"\n")]
    [InlineData("--cfg.mm_dir null", "  mm_dir: \"null\"\n")]
    [InlineData("--cfg.parallel_config.ep_size 4 --cfg.parallel_config.ep_size null", " ep_size: 1\n")]
    [InlineData("--cfg.llm_hf_config null", "  llm_hf_config: null\n")]
    public void An_option_of_the_original_may_be_short(string line, string printed)
    {
        var arguments = line.Replace("{cfg:{mm_dir:OUT}}", "{cfg: {mm_dir: OUT}}", StringComparison.Ordinal);
        string[] words = line.StartsWith("--conf", StringComparison.Ordinal) ? ["--conf", arguments["--conf ".Length..]] : line.Split(' ');
        Assert.Contains(printed, Terminal.Printed([.. Call, .. words]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_may_be_a_file()
    {
        var file = _folder.Write("parallel.json", """{"llm_pp_layers": [[40]], "vit_pp_layers": "[[24]]", "tp_size": 2}""");
        var printed = Terminal.Printed([.. Call, "--cfg.parallel_config", file, "--cfg.parallel_config.tp_size", "1"]);
        Assert.Contains("    llm_pp_layers: [[40]]\n    vit_pp_layers: [[24]]\n", printed, StringComparison.Ordinal);
        Assert.Contains("    tp_size: 1\n", printed, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
