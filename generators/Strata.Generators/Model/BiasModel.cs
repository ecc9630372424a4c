namespace Strata.Generators.Model;

/// <summary>Whether a layer adds a bias, and on what that depends.</summary>
/// <param name="Kind">Never, always, or where the configuration says so.</param>
/// <param name="Member">The member of the block's configuration that decides; empty where nothing does.</param>
public sealed record BiasModel(BiasKind Kind, string Member);

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
