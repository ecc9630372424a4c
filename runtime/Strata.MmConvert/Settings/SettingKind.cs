namespace Strata.MmConvert.Settings;

/// <summary>What a setting's value is.</summary>
internal enum SettingKind
{
    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>Lists of layers by stage, one for each virtual chunk.</summary>
    Lists,

    /// <summary>As <see cref="Lists"/>; without virtual chunks a list may stand alone.</summary>
    FlatOrNestedLists,

    /// <summary>Names, one or more.</summary>
    Names,
}
