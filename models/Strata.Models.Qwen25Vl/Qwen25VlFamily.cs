using Strata.Rules.ModelFiles;

namespace Strata.Models.Qwen25Vl;

/// <summary>Qwen2.5-VL as programs know it: its files, its checkpoints, its model. Its chat template is not written out yet.</summary>
public sealed class Qwen25VlFamily() : ModelFamily<Qwen25VlConfig>(Qwen25VlConfig.Checkpoints)
{
    /// <inheritdoc />
    public override ImmutableArray<string> ModelIds => ["qwen2_5_lm", "qwen2vit"];

    /// <inheritdoc />
    public override ImmutableArray<string> Released => Qwen25VlConfig.Released;

    /// <inheritdoc />
    public override string JsonSchema(ModelFileDialect dialect) =>
        dialect == ModelFileDialect.Mm ? Qwen25VlConfig.MmJsonSchema : Qwen25VlConfig.HfJsonSchema;

    /// <inheritdoc />
    protected override Qwen25VlConfig Configuration(ConfigurationSection file, ModelFileDialect dialect) =>
        dialect == ModelFileDialect.Mm ? Qwen25VlConfig.ReadMm(file) : Qwen25VlConfig.ReadHf(file);

    /// <inheritdoc />
    protected override ICausalModel Create(Qwen25VlConfig config, ParallelContext parallel) => new Qwen25Vl(config, parallel);
}
