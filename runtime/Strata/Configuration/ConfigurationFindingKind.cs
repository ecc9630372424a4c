namespace Strata.Configuration;

/// <summary>What a <see cref="ConfigurationFinding"/> is about.</summary>
public enum ConfigurationFindingKind
{
    /// <summary>A key that nothing reads.</summary>
    Unknown,

    /// <summary>A required key that is not there.</summary>
    Missing,

    /// <summary>Two keys of the same meaning with different values.</summary>
    Contradiction,

    /// <summary>A known key that has no effect.</summary>
    Ignored,

    /// <summary>A value of the wrong type or outside its range.</summary>
    Invalid,

    /// <summary>Text that is not strict JSON and was read all the same, for example a comment.</summary>
    Syntax,
}
