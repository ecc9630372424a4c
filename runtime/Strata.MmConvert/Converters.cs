using Strata.Conversion;
using Strata.Models.Glm4v;
using Strata.Models.Qwen25Vl;

namespace Strata.MmConvert;

/// <summary>The kinds of models that this program converts. A new one is a line here, and nothing else.</summary>
internal static class Converters
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ICheckpointFamily> All { get; } = [Glm4vConfig.Checkpoints, Qwen25VlConfig.Checkpoints];
}
