namespace Strata.Rules.ModelFiles;

/// <summary>Whose file it is; its content says so.</summary>
public enum ModelFileDialect
{
    /// <summary>None that is known.</summary>
    Unknown,

    /// <summary>HuggingFace's <c>config.json</c>.</summary>
    Hf,

    /// <summary>MindSpeed-MM's <c>model.json</c>, alone or in its inference file.</summary>
    Mm,

    /// <summary>The part of MindSpeed-MM's inference file that asks for an answer.</summary>
    MmInference,

    /// <summary>MindSpeed-MM's file of training data.</summary>
    MmData,

    /// <summary>A checkpoint's index or inventory: nothing of a configuration.</summary>
    Checkpoint,
}
