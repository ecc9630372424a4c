namespace Strata.Configuration;

/// <summary>How much a <see cref="ConfigurationFinding"/> matters.</summary>
public enum ConfigurationSeverity
{
    /// <summary>Good to know; nothing has to change.</summary>
    Info,

    /// <summary>Probably not what was meant; the run goes on.</summary>
    Warning,

    /// <summary>The configuration cannot be used.</summary>
    Error,
}
