namespace Strata.Inspection;

/// <summary>What a checkpoint is stored as.</summary>
public enum CheckpointFormat
{
    /// <summary>Safetensors files, as HuggingFace transformers writes them.</summary>
    SafeTensors,

    /// <summary>A folder of MindSpeed-MM: a torch archive for each rank.</summary>
    MindSpeed,

    /// <summary>One torch archive.</summary>
    Torch,
}
