namespace Strata.Training.Arguments;

/// <summary>An argument of the shell scripts that start MindSpeed-MM.</summary>
/// <param name="Name">Its name, with dashes.</param>
/// <param name="Values">How many words follow it; 0 for a flag.</param>
/// <param name="Effect">What it does here.</param>
/// <param name="Why">In a sentence.</param>
public sealed record KnownArgument(string Name, int Values, ArgumentEffect Effect, string Why);

/// <summary>What an argument of MindSpeed-MM's does here.</summary>
public enum ArgumentEffect
{
    /// <summary>It says how it is trained.</summary>
    Used,

    /// <summary>What it asks for is so in any case.</summary>
    Implied,

    /// <summary>It changes nothing.</summary>
    WithoutEffect,

    /// <summary>What it asks for is not there: it is refused, so that nobody trains something else unawares.</summary>
    Refused,
}
