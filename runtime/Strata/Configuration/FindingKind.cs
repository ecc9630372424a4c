namespace Strata.Configuration;

/// <summary>What is the matter with a value.</summary>
public enum FindingKind
{
    /// <summary>Nobody knows the key.</summary>
    Unknown,

    /// <summary>A required value is not there.</summary>
    Missing,

    /// <summary>Two values, or a value and the model, cannot both be right.</summary>
    Contradiction,

    /// <summary>The value is of the wrong type or out of range.</summary>
    Invalid,

    /// <summary>The file is not quite JSON, and was read nevertheless.</summary>
    Oddity,
}
