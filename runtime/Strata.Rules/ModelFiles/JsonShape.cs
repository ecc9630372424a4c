namespace Strata.Rules.ModelFiles;

/// <summary>What a value of a JSON file is.</summary>
public enum JsonShape
{
    /// <summary>Null.</summary>
    Null,

    /// <summary>An object.</summary>
    Object,

    /// <summary>A list.</summary>
    List,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Truth,
}
