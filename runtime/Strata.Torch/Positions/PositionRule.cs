namespace Strata.Torch.Positions;

/// <summary>
/// Which version of HuggingFace transformers numbers the tokens. Text and pictures are numbered alike where nothing is padded; videos whose
/// time is counted in seconds are not, so that one checkpoint answers differently in the two.
/// </summary>
public enum PositionRule
{
    /// <summary>
    /// 4.57's. The seconds of a patch in time are cut to whole ones; what follows a picture or video goes on behind its largest counter;
    /// padding has the counters 1; a later token's place is told against the padded row.
    /// </summary>
    Transformers4,

    /// <summary>
    /// 5's (5.23). Seconds are not cut; what follows a picture or video goes on behind its larger side, however long it is; padding has the
    /// counters 0; a later token's place is told against the row without its padding. A batch without pictures and videos is counted
    /// through, padding and all.
    /// </summary>
    Transformers5,
}
