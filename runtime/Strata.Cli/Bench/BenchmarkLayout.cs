namespace Strata.Cli.Bench;

/// <summary>A layout that is measured.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Text">The lists of the text decoder.</param>
/// <param name="Vision">The lists of the vision tower.</param>
/// <param name="TensorParallel">In how many ways parameters are split.</param>
public sealed record BenchmarkLayout(string Name, string Text, string Vision, int TensorParallel)
{
    /// <summary>The arguments of mm-convert for one direction.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="hf">The HuggingFace folder.</param>
    /// <param name="mm">The MindSpeed-MM folder.</param>
    /// <param name="saved">The HuggingFace folder that is written; null to go the other way.</param>
    public IReadOnlyList<string> Arguments(string converter, string hf, string mm, string? saved) =>
    [
        converter, saved is null ? "hf_to_mm" : "mm_to_hf",
        "--cfg.mm_dir", mm, "--cfg.hf_config.hf_dir", hf,
        "--cfg.parallel_config.llm_pp_layers", Text, "--cfg.parallel_config.vit_pp_layers", Vision,
        "--cfg.parallel_config.tp_size", $"{TensorParallel}",
        .. saved is null ? Array.Empty<string>() : ["--cfg.save_hf_dir", saved],
    ];
}
