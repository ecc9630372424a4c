namespace Strata.Conversion;

/// <summary>What the user may ask of a conversion beside its source and target.</summary>
public sealed record ConversionOptions
{
    /// <summary>Replace what lies in the target directory.</summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// The name of the file or index of the HuggingFace folder that counts; null where the folder is to tell, which it can not where there
    /// are two indices, or an index and a <c>model.safetensors</c> that it does not name.
    /// </summary>
    public string? Weights { get; init; }

    /// <summary>Leave source tensors out that the declaration does not know, such as the rotary buffers of old checkpoints.</summary>
    public bool IgnoreUnknown { get; init; }

    /// <summary>Write only the vision tower (<c>save_vit_only</c>).</summary>
    public bool VisionOnly { get; init; }

    /// <summary>
    /// Let a shorter list of vision stages repeat, so that several stages hold copies, as MindSpeed-MM's heterogeneous pipeline does.
    /// </summary>
    public bool RepeatVision { get; init; }

    /// <summary>
    /// How ranks share out the rows of HuggingFace's fused projections in a canonical tree; null where nobody says: then they are written
    /// by heads, and read only where it makes no difference. A tree that is split anew keeps its kind.
    /// </summary>
    public QkvRows? QkvRows { get; init; }

    /// <summary>Read the output again and compare it with the source.</summary>
    public bool Verify { get; init; }

    /// <summary>Take the first of tensors that should be equal, without comparing them: copies on several ranks or stages.</summary>
    public bool FirstCopy { get; init; }

    /// <summary>Have the operating system write everything to the disk before the output appears.</summary>
    public bool Durable { get; init; }

    /// <summary>How many tensors are copied at once; 0 for as many as there are processors, at most 4.</summary>
    public int Workers { get; init; }
}
