namespace Strata.MmConvert.Settings;

/// <summary>A setting of a method: what stands behind <c>--cfg.</c>.</summary>
/// <param name="Path">Its names, with dots: <c>cfg.parallel_config.tp_size</c>.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Help">What it is for, in a line.</param>
internal sealed record Setting(string Path, SettingKind Kind, string Help)
{
    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What it is where it is not given, as YAML; null where it is nothing then.</summary>
    public string? Default { get; init; }

    /// <summary>Whether null may be given for it: it is then as if it were not given.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether it names a folder that must be there already.</summary>
    public bool MustExist => Path.EndsWith(".hf_dir", StringComparison.Ordinal);

    /// <summary>Whether every converter of the original has it: a file without what only some have is read by all.</summary>
    public bool IsOfAll => !(Path.Split('.')[^1] is "enable_canonical_hf_struct" or "new_transformers_weight_key" or "model_prefix"
        || (Path == "cfg.hf_config.hf_dir" && !IsRequired));

    /// <summary>The smallest number that it may be.</summary>
    public int Least { get; init; }

    /// <summary>How usage shows its value, where its kind does not say.</summary>
    public string? Shown { get; init; }

    /// <summary>How usage shows its value.</summary>
    public string Value => Shown ?? Kind switch
    {
        SettingKind.Folder => "DIR",
        SettingKind.Number => "N",
        SettingKind.Truth => "True|False",
        SettingKind.Names => "NAME ...",
        SettingKind.Lists => "[[N,...],...]",
        _ => "[N,...]",
    };
}
