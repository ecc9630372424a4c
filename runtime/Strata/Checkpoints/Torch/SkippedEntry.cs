namespace Strata.Checkpoints.Torch;

/// <summary>An entry of a torch checkpoint that is no tensor of a model, and so was left where it is.</summary>
/// <param name="Name">
/// Its key, for example <c>optimizer</c>; within a section as Python writes it, <c>model['decoder.norm._extra_state']</c>.
/// </param>
/// <param name="Description">What it is, to follow "is", for example <c>an object of 'argparse.Namespace'</c>.</param>
public sealed record SkippedEntry(string Name, string Description);
