namespace Strata.Rules.ModelFiles;

/// <summary>Tells whose file it is.</summary>
public static class ModelFileDialects
{
    /// <summary>Whose file it is, by its content.</summary>
    /// <param name="root">Its root object.</param>
    public static ModelFileDialect Of(IJsonValue root)
    {
        return Has("text_decoder") || Has("image_encoder") ? ModelFileDialect.Mm
            : Has("model_type") ? ModelFileDialect.Hf
            : Has("dataset_param") ? ModelFileDialect.MmData
            : Has("pipeline_class") || Has("generation_config") ? ModelFileDialect.MmInference
            : Has("weight_map") || (Has("format") && Has("tensors")) ? ModelFileDialect.Checkpoint
            : ModelFileDialect.Unknown;

        bool Has(string key) => root.Member(key) is not null;
    }
}
