namespace Strata.Rules.Launch;

/// <summary>A run as it is launched: what the rules of launching are asked of.</summary>
/// <param name="Arguments">What it is launched with.</param>
/// <param name="Model">What the model's file says.</param>
public sealed record LaunchedRun(LaunchArguments Arguments, LaunchedModel Model)
{
    /// <summary>The sizes that the arguments ask for.</summary>
    public LaunchSizes Sizes { get; } = LaunchSizes.Of(Arguments);
}
