namespace Strata.Checkpoints.Torch.Pickles;

/// <summary>A list of a pickle. State dictionaries hold none, so only its length is kept.</summary>
internal sealed class PickleList
{
    internal long Count { get; set; }
}
