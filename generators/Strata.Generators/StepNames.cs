namespace Strata.Generators;

/// <summary>The names of the pipelines' steps, by which tests ask what was computed again.</summary>
public static class StepNames
{
    /// <summary>Every class marked as a block, parsed; null where there is nothing to generate.</summary>
    public const string ParsedBlocks = nameof(ParsedBlocks);

    /// <summary>The blocks to generate: the last step before the source.</summary>
    public const string Blocks = nameof(Blocks);

    /// <summary>The sizes of the assembly's axes: the last step before the source.</summary>
    public const string Axes = nameof(Axes);

    /// <summary>Every record marked as a configuration, parsed.</summary>
    public const string ParsedConfigurations = nameof(ParsedConfigurations);

    /// <summary>The configurations to generate.</summary>
    public const string Configurations = nameof(Configurations);

    /// <summary>Every class marked as a deployment, parsed with its model's tree; null where it is none.</summary>
    public const string ParsedDeployments = nameof(ParsedDeployments);

    /// <summary>The deployments to generate: the last step before the source.</summary>
    public const string Deployments = nameof(Deployments);

    /// <summary>All steps of our own.</summary>
    public static readonly IReadOnlyList<string> All =
        [ParsedBlocks, Blocks, Axes, ParsedConfigurations, Configurations, ParsedDeployments, Deployments];
}
