using Strata.Generators.Model.Values;

namespace Strata.Generators.Model;

/// <summary>A block within a block.</summary>
/// <param name="Property">The property.</param>
/// <param name="Keys">What the checkpoints call it.</param>
/// <param name="Block">The block's type, fully qualified.</param>
/// <param name="Configuration">How its configuration is reached.</param>
public record BlockChild(PropertyModel Property, KeysModel Keys, string Block, ConfigurationChoice Configuration)
    : ModuleChild(Property, Keys)
{
    /// <summary>Whether the block is a type parameter of the one that it is in, and makes itself.</summary>
    public bool IsParameter { get; init; }

    /// <inheritdoc />
    public override bool HasParameters => true;

    /// <inheritdoc />
    public override int HfStyles => Math.Max(1, Keys.Hf.Count);

    /// <inheritdoc />
    public override EquatableArray<string> HfKeys(int style) =>
        Keys.Hf.Count < 2 ? Keys.Hf : new EquatableArray<string>([Keys.Hf.AtMost(style)]);

    /// <inheritdoc />
    public override bool CanBeMade => Configuration.Path is not null;
}

/// <summary>A block repeated.</summary>
/// <param name="Property">The property.</param>
/// <param name="Keys">What the checkpoints call it.</param>
/// <param name="Block">The repeated block's type, fully qualified.</param>
/// <param name="Configuration">How its configuration is reached.</param>
/// <param name="Count">The member of the block's configuration that holds the count.</param>
public sealed record StackChild(
    PropertyModel Property,
    KeysModel Keys,
    string Block,
    ConfigurationChoice Configuration,
    string Count) : BlockChild(Property, Keys, Block, Configuration)
{
    /// <summary>Whether stages of a pipeline may share its layers out.</summary>
    public bool IsPipeline { get; init; } = true;
}
