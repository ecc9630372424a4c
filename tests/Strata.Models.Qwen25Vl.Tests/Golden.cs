using Strata.Configuration;
using Strata.Tests;

namespace Strata.Models.Qwen25Vl.Tests;

/// <summary>
/// The small checkpoint that MindSpeed-MM's converter was recorded with: keys of before transformers 4.52, a flat configuration.
/// </summary>
internal static class Golden
{
    public static string Folder { get; } = Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base");

    public static Qwen25VlConfig Config { get; } =
        Qwen25VlConfig.Checkpoints.Configuration(ConfigurationFile.Load(Path.Combine(Folder, "config.json")));
}
