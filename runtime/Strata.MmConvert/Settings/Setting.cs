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

    /// <summary>The smallest number that it may be.</summary>
    public int Least { get; init; }

    /// <summary>How usage shows its value.</summary>
    public string Value => Kind switch
    {
        SettingKind.Folder => "DIR",
        SettingKind.Number => "N",
        SettingKind.Truth => "True|False",
        SettingKind.Names => "NAME ...",
        SettingKind.Lists => "[[N,...],...]",
        _ => "[N,...]",
    };
}
