namespace Strata.Generators.Model;

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
    string Count) : BlockChild(Property, Keys, Block, Configuration);
