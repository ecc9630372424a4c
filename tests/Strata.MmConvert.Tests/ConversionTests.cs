using System.Collections;
using System.Text.Json;

namespace Strata.MmConvert.Tests;

/// <summary>Whole conversions of the recorded model through the command line.</summary>
public sealed class ConversionTests : IDisposable
{
    private static readonly string Model = Fixtures.Path("mindspeed", "glm_a", "hf", "base");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void There_and_back_again_is_the_same_by_the_byte()
    {
        var (code, output, error) = Terminal.Run(HfToMm("[[1,1,1,1]]", "[[3,0,0,0]]", "--verify"));
        Assert.Equal((ExitCodes.Done, ""), (code, output));
        Assert.Matches($"^mm-convert: 335.59 KiB in 5 files, .*, verified: {_folder["mm"]}\n$", error);

        Succeed(
            "GlmConverter", "resplit", "--cfg.source_dir", _folder["mm"], "--cfg.target_dir", _folder["split"],
            "--cfg.source_parallel_config", "{llm_pp_layers: [1,1,1,1], vit_pp_layers: [3,0,0,0]}",
            "--cfg.target_parallel_config", "{llm_pp_layers: [[0,2],[1,1]], vit_pp_layers: [[3,0],[0,0]], tp_size: 2}");
        Succeed(
            "GlmConverter", "mm_to_hf", "--cfg.mm_dir", _folder["split"], "--cfg.save_hf_dir", _folder["hf"], "--cfg.hf_config.hf_dir",
                Model,
            "--cfg.parallel_config.llm_pp_layers", "[[0,2],[1,1]]", "--cfg.parallel_config.vit_pp_layers", "[[3,0],[0,0]]",
                "--cfg.parallel_config.tp_size", "2");
        Assert.Equal(Tensors(Model), Tensors(_folder["hf"]));
    }

    [Fact]
    public void Every_family_has_the_same_methods()
    {
        var model = Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base");
        string[] layout = ["--cfg.parallel_config.llm_pp_layers", "[[4]]", "--cfg.parallel_config.vit_pp_layers", "[[3]]",
            "--cfg.parallel_config.tp_size", "2"];
        var (code, _, error) = Terminal.Run(
            ["Qwen2_5_VLConverter", "hf_to_mm", "--cfg.mm_dir", _folder["mm"], "--cfg.hf_config.hf_dir", model, .. layout,
                "--cfg.common_model_config", "{llm_num_layers: 4, vit_num_layers: 3, num_key_value_heads: 2}"]);
        Assert.True(code == ExitCodes.Done, error);
        Assert.Contains("agree with the model", error, StringComparison.Ordinal);
        Succeed(["Qwen2_5_VLConverter", "mm_to_hf", "--cfg.mm_dir", _folder["mm"], "--cfg.save_hf_dir", _folder["hf"],
            "--cfg.hf_config.hf_dir", model, .. layout]);
        Assert.Equal(Tensors(model), Tensors(_folder["hf"]));
    }

    [Fact]
    public void Quiet_is_quiet_and_a_manifest_goes_where_it_is_sent()
    {
        var (code, output, error) = Terminal.Run(
            HfToMm("[[4]]", "[[3]]", "--quiet", "--manifest", _folder["manifest.json"], "--cfg.trust_remote_code", "True"));
        Assert.Equal((ExitCodes.Done, "", ""), (code, output, error));
        using var manifest = JsonDocument.Parse(File.ReadAllText(_folder["manifest.json"]));
        Assert.Equal("release/mp_rank_00/model_optim_rng.pt",
            Assert.Single(manifest.RootElement.GetProperty("files").EnumerateObject()).Name);
        Assert.True(File.Exists(Path.Combine(_folder["mm"], "release", "mp_rank_00", "model_optim_rng.pt")));
    }

    [Fact]
    public void What_is_there_is_replaced_only_where_that_is_asked_for()
    {
        Succeed(HfToMm("[[4]]", "[[3]]"));
        var (code, _, error) = Terminal.Run(HfToMm("[[2,2]]", "[[3,0]]"));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("--overwrite", error, StringComparison.Ordinal);
        Succeed(HfToMm("[[2,2]]", "[[3,0]]", "--overwrite"));
        Assert.False(Directory.Exists(Path.Combine(_folder["mm"], "release", "mp_rank_00")));
    }

    [Fact]
    public void An_interrupted_run_says_what_is_left_and_how_to_go_on()
    {
        var (code, output, error) = Terminal.Run(HfToMm("[[4]]", "[[3]]"), new Hashtable(), new CancellationToken(canceled: true));
        Assert.Equal((ExitCodes.Cancelled, ""), (code, output));
        Assert.Equal($"mm-convert: interrupted. {_folder["mm"]} is as it was; no file was complete, so nothing is kept.\n", error);
        Assert.False(Directory.Exists(_folder["mm"]));
        Succeed(HfToMm("[[4]]", "[[3]]"));
    }

    [Fact]
    public void Complete_files_of_an_interrupted_run_are_named()
    {
        var stage = Directory.CreateDirectory(_folder[".mm.strata-partial"]).FullName;
        Assert.Equal(
            $"interrupted. {_folder["mm"]} is as it was; complete files are kept in {stage}, and the same command goes on from there.",
            Conversion.Running.ConversionRunner.Interrupted(_folder["mm"]));
    }

    [Theory]
    [InlineData("/proc/mm")]
    [InlineData("/dev/null")]
    public void A_target_that_cannot_be_written_is_one_message(string target)
    {
        var line = HfToMm("[[4]]", "[[3]]");
        line[3] = target;
        var (code, output, error) = Terminal.Run(line);
        Assert.Equal((ExitCodes.InputFault, ""), (code, output));
        Assert.Contains(target, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    public void Dispose() => _folder.Dispose();

    private string[] HfToMm(string text, string vision, params string[] more) =>
    [
        "GlmConverter", "hf_to_mm", "--cfg.mm_dir", _folder["mm"], "--cfg.hf_config.hf_dir", Model,
        "--cfg.parallel_config.llm_pp_layers", text, "--cfg.parallel_config.vit_pp_layers", vision, .. more,
    ];

    private static void Succeed(params string[] arguments)
    {
        var (code, _, error) = Terminal.Run(arguments);
        Assert.True(code == ExitCodes.Done, error);
    }

    private static IEnumerable<(string, string)> Tensors(string folder)
    {
        using var checkpoint = Checkpoints.Shards.Checkpoint.Open(folder);
        return [.. checkpoint.Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)
            .Select(tensor => (tensor.Name, Convert.ToBase64String(tensor.Bytes())))];
    }
}
