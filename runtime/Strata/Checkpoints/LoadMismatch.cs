namespace Strata.Checkpoints;

/// <summary>A tensor that is there, but not as the model needs it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Expected">What the model needs, as people write it.</param>
/// <param name="Found">What the checkpoint has.</param>
public sealed record LoadMismatch(string Key, string Expected, string Found)
{
    /// <inheritdoc />
    public override string ToString() => $"{Key}: expected {Expected}, found {Found}";
}
