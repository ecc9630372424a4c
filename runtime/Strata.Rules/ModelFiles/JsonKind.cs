namespace Strata.Rules.ModelFiles;

/// <summary>What kind of value a key of a model file holds.</summary>
public enum JsonKind
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of whole numbers.</summary>
    Wholes,

    /// <summary>A list of whole numbers, or a list of such lists.</summary>
    WholesOrLists,
}
