namespace Strata.Generators.ModelFiles;

/// <summary>Whose file it is; its content says so.</summary>
internal enum ModelFileDialect
{
    /// <summary>None that is known.</summary>
    Unknown,

    /// <summary>HuggingFace's <c>config.json</c>.</summary>
    Hf,

    /// <summary>MindSpeed-MM's <c>model.json</c>, or its inference file.</summary>
    Mm,
}
