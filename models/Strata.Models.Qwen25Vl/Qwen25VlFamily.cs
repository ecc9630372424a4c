using Strata.Models.Qwen25Vl.Chat;

namespace Strata.Models.Qwen25Vl;

/// <summary>Qwen2.5-VL as programs know it: its files, its checkpoints, its model, and how one talks to it.</summary>
public sealed class Qwen25VlFamily()
    : ModelFamily<Qwen25VlConfig, Qwen25Vl>(Qwen25VlConfig.Checkpoints, "qwen2_5_lm", "qwen2vit"), IChatFamily
{
    /// <inheritdoc />
    public IChatFormat Chat => new Qwen25VlChatFormat();
}
