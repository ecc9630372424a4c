namespace Strata.Checkpoints.Inventories;

/// <summary>The layers of one stack in a section, counted by keys.</summary>
/// <param name="Stack">What the keys begin with, for example <c>text_decoder.decoder.layers</c>.</param>
/// <param name="Count">How many there are.</param>
public sealed record InventoryLayers(string Stack, int Count);
