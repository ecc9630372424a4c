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

/// <summary>Tells whose file it is.</summary>
public static class ModelFileDialects
{
    /// <summary>Whose file it is, by its content.</summary>
    /// <param name="root">Its root object.</param>
    public static ModelFileDialect Of(IJsonValue root)
    {
        return Has("text_decoder") || Has("image_encoder") ? ModelFileDialect.Mm
            : Has("model_type") ? ModelFileDialect.Hf
            : root.Members.Any(IsComponent) ? ModelFileDialect.Mm
            : Has("dataset_param") ? ModelFileDialect.MmData
            : Has("pipeline_class") || Has("generation_config") ? ModelFileDialect.MmInference
            : Has("weight_map") || (Has("format") && Has("tensors")) ? ModelFileDialect.Checkpoint
            : ModelFileDialect.Unknown;

        bool Has(string key) => root.Member(key) is not null;

        // A family that has neither a text decoder nor pictures has components all the same; HuggingFace's files with such name a type.
        static bool IsComponent(KeyValuePair<string, IJsonValue> member) => member.Value.Shape == JsonShape.Object
            && (member.Key.EndsWith("_encoder", StringComparison.Ordinal) || member.Key.EndsWith("_decoder", StringComparison.Ordinal));
    }
}
