using Strata.Models.Glm4v.Chat;

namespace Strata.Models.Glm4v;

/// <summary>GLM-4.1V as programs know it: its files, its checkpoints, its model, and how one talks to it.</summary>
public sealed class Glm4vFamily() : ModelFamily<Glm4vConfig, Glm4v>(Glm4vConfig.Checkpoints, "glm4v_lm", "glm4v_vit"), IChatFamily
{
    /// <inheritdoc />
    public IChatFormat Chat => new Glm4vChatFormat();
}
