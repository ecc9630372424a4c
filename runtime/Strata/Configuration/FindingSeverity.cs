namespace Strata.Configuration;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>The value changes nothing; worth knowing.</summary>
    Information,

    /// <summary>The value was not used, or another was preferred.</summary>
    Warning,

    /// <summary>The configuration cannot be used.</summary>
    Error,
}
