namespace Strata.Torch.Stages;

/// <summary>Where a value of a pipelined model is: on one of its stages.</summary>
/// <param name="Border">The stage that computes here, with what crosses its border.</param>
/// <param name="Stage">The stage that has the value.</param>
public sealed record Place(StageBorder Border, int Stage)
{
    /// <summary>Whether the value is here; otherwise there is a ghost of it, with shape and type and no numbers.</summary>
    public bool IsHere => Stage == Border.Stage;
}
