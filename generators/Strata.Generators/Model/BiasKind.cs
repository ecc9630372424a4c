namespace Strata.Generators.Model;

/// <summary>Whether a layer adds a bias.</summary>
public enum BiasKind
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Where the configuration says so.</summary>
    When,
}
