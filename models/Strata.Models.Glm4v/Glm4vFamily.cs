using Strata.Models.Glm4v.Chat;
using Strata.Rules.ModelFiles;

namespace Strata.Models.Glm4v;

/// <summary>GLM-4.1V as programs know it: its files, its checkpoints, its model, and how one talks to it.</summary>
public sealed class Glm4vFamily() : ModelFamily<Glm4vConfig>(Glm4vConfig.Checkpoints), IChatFamily
{
    /// <inheritdoc />
    public override ImmutableArray<string> ModelIds => ["glm4v_lm", "glm4v_vit"];

    /// <inheritdoc />
    public override ImmutableArray<string> Released => Glm4vConfig.Released;

    /// <inheritdoc />
    public IChatFormat Chat => new Glm4vChatFormat();

    /// <inheritdoc />
    public override string JsonSchema(ModelFileDialect dialect) =>
        dialect == ModelFileDialect.Mm ? Glm4vConfig.MmJsonSchema : Glm4vConfig.HfJsonSchema;

    /// <inheritdoc />
    protected override Glm4vConfig Configuration(ConfigurationSection file, ModelFileDialect dialect) =>
        dialect == ModelFileDialect.Mm ? Glm4vConfig.ReadMm(file) : Glm4vConfig.ReadHf(file);

    /// <inheritdoc />
    protected override ICausalModel Create(Glm4vConfig config, ParallelContext parallel) => new Glm4v(config, parallel);
}
